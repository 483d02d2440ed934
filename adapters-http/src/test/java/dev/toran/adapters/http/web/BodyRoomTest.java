package dev.toran.adapters.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.http.problem.RefusedRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A room that holds one body and not two.
class BodyRoomTest {

    private static final int BODY = 60;

    private final BodyRoom room = new BodyRoom(100, Duration.ofMinutes(1));
    private final CompletableFuture<Void> entered = new CompletableFuture<>();

    @Test
    void whoever_waits_enters_when_another_leaves() throws Exception {
        room.enter(BODY);
        waiting();

        room.leave(BODY);

        assertThat(entered.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void whoever_is_told_to_stop_waits_no_longer() throws Exception {
        room.enter(BODY);

        waiting().interrupt();

        assertThatThrownBy(() -> entered.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RefusedRequest.class);
    }

    private Thread waiting() {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                room.enter(BODY);
                entered.complete(null);
            } catch (RefusedRequest refused) {
                entered.completeExceptionally(refused);
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
