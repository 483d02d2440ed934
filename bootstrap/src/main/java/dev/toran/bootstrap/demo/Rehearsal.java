package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.bootstrap.client.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Many leads, several at a time, so that the virtual machine sees what matters and how it usually goes.
public final class Rehearsal {

    private static final int AT_ONCE = 8;
    private static final int ACCEPTED = 202;

    private final Stage stage;
    private final int leads;

    /// @param leads how many are handed in
    public Rehearsal(Stage stage, int leads) {
        this.stage = stage;
        this.leads = leads;
    }

    /// Hands them in and waits until the receiver has them.
    ///
    /// @return how many it has after `patience`
    public int run(Duration patience) throws InterruptedException {
        int before = stage.receiver().receipts().size();
        List<Future<?>> visitors = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int visitor = 0; visitor < AT_ONCE; visitor++) {
                visitors.add(threads.submit(this::handIn));
            }
        }
        for (Future<?> visitor : visitors) {
            finish(visitor);
        }
        long until = System.nanoTime() + patience.toNanos();
        while (stage.receiver().receipts().size() - before < leads && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return stage.receiver().receipts().size() - before;
    }

    private void handIn() {
        ApiClient owner = stage.shop().ownerOf(Place.CONTACT_FORM);
        for (int number = 0; number < leads / AT_ONCE; number++) {
            ObjectNode lead = JsonNodeFactory.instance.objectNode();
            SampleLead sample = SampleLead.ALL.getFirst();
            sample.form().forEach(lead::put);
            sample.page().ifPresent(page -> lead.put("source", page));
            sample.metadata().forEach(lead.putObject("metadata")::put);
            owner.post("widgets/" + stage.shop().widget(Place.CONTACT_FORM) + "/leads", lead)
                    .require(ACCEPTED);
        }
    }

    private static void finish(Future<?> visitor) throws InterruptedException {
        try {
            visitor.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a lead of the rehearsal was not accepted", failed.getCause());
        }
    }
}
