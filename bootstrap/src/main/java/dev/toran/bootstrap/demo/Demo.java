package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.demo.Place.Hook;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// Hands in the sample leads over HTTP, waits until everything has come to rest, and shows what became of each.
public final class Demo {

    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final Stage stage;
    private final Report report;

    public Demo(Stage stage, PrintWriter out, Report.Style style) {
        this.stage = stage;
        this.report = new Report(out, style);
    }

    /// What the whole run came to.
    public enum Verdict {
        AS_EXPECTED,
        SURPRISING
    }

    /// Runs the sample leads through and shows the table.
    public Verdict run() throws InterruptedException {
        report.opening(stage.node().url(), stage.receiver().url("/hooks/"));
        Results results = new Results(stage.shop(), stage.receiver());
        List<Captured> captured = captureAll();
        awaitSettled(results, captured);
        List<Row> rows =
                captured.stream().flatMap(lead -> results.rows(lead).stream()).toList();
        JsonNode test = pressTestButton();
        report.table(rows);
        stage.receiver().receipts().stream()
                .filter(receipt -> receipt.body().contains(captured.getFirst().leadId()))
                .findFirst()
                .ifPresent(report::firstRequest);
        report.test(test);
        boolean allRight = rows.stream().allMatch(row -> row.surprises().isEmpty())
                && test.path("delivered").asBoolean();
        return allRight ? Verdict.AS_EXPECTED : Verdict.SURPRISING;
    }

    /// Says what a visitor of the demo can do next.
    public void invite() {
        new Showcase(stage.shop(), stage.node().past(), ZonedDateTime.now(ZoneId.systemDefault())).fill();
        report.invitation(
                stage.node().url(),
                stage.shop().access(),
                stage.shop().widget(Place.CONTACT_FORM),
                stage.receiver().url(Receiver.YOURS));
    }

    private List<Captured> captureAll() {
        List<Captured> captured = new ArrayList<>();
        ApiClient visitor = stage.shop().visitor();
        for (SampleLead sample : SampleLead.ALL) {
            captured.add(capture(visitor, sample));
        }
        return captured;
    }

    private Captured capture(ApiClient visitor, SampleLead sample) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        sample.form().forEach(body::put);
        sample.page().ifPresent(page -> body.put("source", page));
        ObjectNode metadata = body.putObject("metadata");
        sample.metadata().forEach(metadata::put);
        long began = System.nanoTime();
        String leadId = visitor.post("widgets/" + stage.shop().widget(sample.place()) + "/leads", body)
                .require(ACCEPTED)
                .text("lead_id");
        return new Captured(sample, leadId, began);
    }

    private static void awaitSettled(Results results, List<Captured> captured) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Captured lead : captured) {
            while (!results.isSettled(lead) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN);
            }
        }
    }

    private JsonNode pressTestButton() {
        return stage.shop()
                .ownerOf(Place.CONTACT_FORM)
                .post("webhooks/" + stage.shop().webhook(Hook.CRM) + "/test")
                .require(OK)
                .body();
    }
}
