package dev.toran.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.LeadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final LiveEvents events = new LiveEvents(new LiveEvents.Limits(4, 3, 2), "run");
    private final AccountId mine = new AccountId(Fixtures.nextId());
    private final AccountId theirs = new AccountId(Fixtures.nextId());

    @Test
    void a_watcher_sees_what_comes_after_it_began_and_nothing_of_others() throws InterruptedException {
        add(mine);
        LiveEvents.Watch watch = watch(mine, Optional.empty());
        LiveEvent foreign = add(theirs);
        LiveEvent own = add(mine);

        LiveEvents.Batch batch = look(watch);

        assertThat(batch.continuity()).isEqualTo(LiveEvents.Continuity.UNBROKEN);
        assertThat(batch.entries()).containsExactly(new LiveEvents.Entry("run-3", own));
        assertThat(batch.id()).isEqualTo("run-3");
        assertThat(look(watch).entries()).isEmpty();
        assertThat(look(watch(theirs, Optional.of("run-0"))).entries())
                .containsExactly(new LiveEvents.Entry("run-2", foreign));
    }

    @Test
    void a_watcher_goes_on_where_another_ended() throws InterruptedException {
        add(mine);
        LiveEvent second = add(mine);
        LiveEvent third = add(mine);

        assertThat(look(watch(mine, Optional.of("run-1"))).entries())
                .extracting(LiveEvents.Entry::event)
                .containsExactly(second, third);
    }

    @Test
    void the_oldest_that_is_remembered_can_be_resumed_before_and_no_older_one() throws InterruptedException {
        List<LiveEvent> all = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            all.add(add(mine));
        }

        LiveEvents.Watch intact = watch(mine, Optional.of("run-2"));
        LiveEvents.Batch unbroken = look(intact);
        intact.close();
        LiveEvents.Batch gap = look(watch(mine, Optional.of("run-1")));

        assertThat(unbroken.continuity()).isEqualTo(LiveEvents.Continuity.UNBROKEN);
        assertThat(unbroken.entries()).extracting(LiveEvents.Entry::event).isEqualTo(all.subList(2, 6));
        assertThat(gap).isEqualTo(new LiveEvents.Batch(LiveEvents.Continuity.GAP, List.of(), "run-6"));
    }

    @Test
    void an_id_of_another_run_or_of_nobody_is_a_gap() throws InterruptedException {
        add(mine);

        for (String id : List.of("walk-1", "run-", "run-x", "run-2", "run-99999999999999999999", "", "1")) {
            LiveEvents.Watch watch = watch(mine, Optional.of(id));
            assertThat(look(watch).continuity()).as(id).isEqualTo(LiveEvents.Continuity.GAP);
            assertThat(look(watch).continuity()).as(id).isEqualTo(LiveEvents.Continuity.UNBROKEN);
            watch.close();
        }
        assertThat(look(watch(mine, Optional.of("run-1"))).continuity()).isEqualTo(LiveEvents.Continuity.UNBROKEN);
    }

    @Test
    void a_watcher_that_waits_is_woken() throws Exception {
        LiveEvents.Watch watch = watch(mine, Optional.empty());
        CompletableFuture<Optional<LiveEvents.Batch>> waiting = waiting(watch);
        LiveEvent event = add(mine);

        assertThat(waiting.get(10, TimeUnit.SECONDS).orElseThrow().entries())
                .containsExactly(new LiveEvents.Entry("run-1", event));
    }

    @Test
    void nothing_comes_within_the_patience() throws InterruptedException {
        LiveEvents.Batch batch =
                watch(mine, Optional.empty()).next(Duration.ofMillis(5)).orElseThrow();

        assertThat(batch).isEqualTo(new LiveEvents.Batch(LiveEvents.Continuity.UNBROKEN, List.of(), "run-0"));
    }

    @Test
    void closing_ends_every_watch() throws Exception {
        LiveEvents.Watch watch = watch(mine, Optional.empty());
        CompletableFuture<Optional<LiveEvents.Batch>> waiting = waiting(watch);
        events.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(watch.next(LONG)).isEmpty();
    }

    @Test
    void watchers_are_bounded_for_each_account_and_altogether() {
        LiveEvents.Watch first = watch(mine, Optional.empty());
        watch(mine, Optional.empty());
        assertThat(events.watch(mine, Optional.empty())).isEmpty();
        assertThat(events.watchers()).isEqualTo(2);

        watch(theirs, Optional.empty());
        assertThat(events.watch(theirs, Optional.empty())).isEmpty();
        assertThat(events.watchers()).isEqualTo(3);

        first.close();
        first.close();
        assertThat(events.watchers()).isEqualTo(2);
        watch(theirs, Optional.empty());
        assertThat(events.watchers()).isEqualTo(3);
    }

    private LiveEvent add(AccountId account) {
        LiveEvent event = new LiveEvent.LeadCaptured(account, new LeadId(Fixtures.nextId()));
        events.add(event);
        return event;
    }

    private LiveEvents.Watch watch(AccountId account, Optional<String> lastId) {
        return events.watch(account, lastId).orElseThrow();
    }

    private static LiveEvents.Batch look(LiveEvents.Watch watch) throws InterruptedException {
        return watch.next(Duration.ZERO).orElseThrow();
    }

    private static CompletableFuture<Optional<LiveEvents.Batch>> waiting(LiveEvents.Watch watch) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return watch.next(LONG);
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }
}
