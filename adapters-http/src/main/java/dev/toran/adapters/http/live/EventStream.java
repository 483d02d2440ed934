package dev.toran.adapters.http.live;

import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.web.Reply;
import dev.toran.application.live.LiveEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Writes what a watch sees as server-sent events (HTML standard, section 9.2), until the client or the server goes.
/// A comment line now and then keeps the connection from looking dead to whatever is between.
public final class EventStream implements Reply.Stream {

    /// How long nothing at all is written.
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int RECONNECT_MILLIS = 2_000;

    private final LiveEvents.Watch watch;

    public EventStream(LiveEvents.Watch watch) {
        this.watch = watch;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            write(out, "retry: " + RECONNECT_MILLIS + "\n\n");
            Optional<LiveEvents.Batch> batch = watch.next(Duration.ZERO);
            while (batch.isPresent()) {
                write(out, text(batch.get()));
                batch = watch.next(HEARTBEAT);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.close();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(LiveEvents.Batch batch) {
        StringBuilder text = new StringBuilder();
        if (batch.continuity() == LiveEvents.Continuity.GAP) {
            text.append("event: resync\ndata: {}\n");
        }
        for (LiveEvents.Entry entry : batch.entries()) {
            text.append("event: ").append(EventJson.name(entry.event())).append('\n');
            text.append("id: ").append(entry.id()).append('\n');
            text.append("data: ")
                    .append(Json.string(EventJson.data(entry.event())))
                    .append("\n\n");
        }
        // Where the reader stands, also when nothing of its account happened; an id alone triggers no listener.
        return text.append("id: ").append(batch.id()).append("\n: at rest\n\n").toString();
    }
}
