package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A room of 120 KiB, and a lead of 9 950 characters: 29 850 bytes each time that it is written at most.
class CommitRoomTest {

    private static final long BYTES = 120 * 1_024;
    private static final Lead LEAD = Fixtures.aLead()
            .anonymous()
            .withoutContact()
            .withAttribution(new Attribution(Optional.empty(), Map.of("notes", "x".repeat(9_945))))
            .build();

    private final CommitRoom impatient = new CommitRoom(BYTES, Duration.ZERO);

    @Test
    void what_does_not_fit_is_refused_as_unavailable_once_patience_is_over() {
        impatient.enter(LEAD, 2);

        assertThatThrownBy(() -> impatient.enter(LEAD, 1))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("too much waits to be stored");
        impatient.enter(LEAD, 0);
    }

    @Test
    void who_leaves_makes_room_for_as_much_as_they_took() {
        impatient.enter(LEAD, 2);
        impatient.leave(LEAD, 2);

        impatient.enter(LEAD, 3);
        assertThatThrownBy(() -> impatient.enter(LEAD, 0)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void one_that_is_larger_than_the_room_takes_all_of_it_and_gives_it_back() {
        impatient.enter(LEAD, 100);
        assertThatThrownBy(() -> impatient.enter(LEAD, 0)).isInstanceOf(StorageUnavailable.class);

        impatient.leave(LEAD, 100);

        impatient.enter(LEAD, 3);
        assertThatThrownBy(() -> impatient.enter(LEAD, 0)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whoever_waits_enters_when_another_leaves() throws Exception {
        CommitRoom patient = new CommitRoom(BYTES, Duration.ofMinutes(1));
        patient.enter(LEAD, 3);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        waiting(patient, entered);

        patient.leave(LEAD, 3);

        assertThat(entered.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void whoever_is_told_to_stop_waits_no_longer() throws Exception {
        CommitRoom patient = new CommitRoom(BYTES, Duration.ofMinutes(1));
        patient.enter(LEAD, 3);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Thread thread = waiting(patient, entered);

        thread.interrupt();

        assertThatThrownBy(() -> entered.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StorageUnavailable.class);
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    private static Thread waiting(CommitRoom room, CompletableFuture<Void> entered) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                room.enter(LEAD, 3);
                entered.complete(null);
            } catch (StorageUnavailable refused) {
                entered.completeExceptionally(refused);
            }
        });
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
