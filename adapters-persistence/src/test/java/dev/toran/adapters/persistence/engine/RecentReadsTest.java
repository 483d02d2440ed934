package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecentReadsTest {

    private final AtomicLong edition = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final RecentReads<String, String> reads = new RecentReads<>(edition::get, String::length);

    @Test
    void what_was_read_is_read_once() {
        assertThat(reads.get("key", reading("value"))).contains("value");
        assertThat(reads.get("key", reading("newer"))).contains("value");
        assertThat(readings).hasValue(1);
    }

    @Test
    void callers_that_ask_for_the_same_at_the_same_time_share_one_read() throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Supplier<Optional<String>> slow = () -> {
            readings.incrementAndGet();
            awaitUninterruptibly(mayAnswer);
            return Optional.of("value");
        };
        List<Optional<String>> found = new CopyOnWriteArrayList<>();
        List<Thread> callers = Stream.generate(() -> Thread.ofPlatform().start(() -> found.add(reads.get("key", slow))))
                .limit(5)
                .toList();
        Awaitility.await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        mayAnswer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(found).hasSize(5).containsOnly(Optional.of("value"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void whoever_asks_after_an_edit_does_not_share_a_read_from_before() {
        reads.get("key", () -> {
            edition.incrementAndGet();
            assertThat(reads.get("key", reading("newer"))).contains("newer");
            return Optional.of("from before the edit");
        });

        assertThat(readings).hasValue(1);
    }

    @Test
    void a_read_that_fails_fails_for_all_who_share_it_and_is_tried_again_by_the_next() {
        assertThatThrownBy(() -> reads.get("key", () -> {
                    throw new StorageUnavailable("away");
                }))
                .isInstanceOf(StorageUnavailable.class);

        assertThat(reads.get("key", reading("value"))).contains("value");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    @Test
    void after_an_edit_everything_is_read_afresh() {
        reads.get("key", reading("value"));
        edition.incrementAndGet();

        assertThat(reads.get("key", reading("newer"))).contains("newer");
    }

    @Test
    void what_was_read_while_somebody_edited_is_not_remembered() {
        reads.get("key", () -> {
            edition.incrementAndGet();
            return Optional.of("from before the edit");
        });

        assertThat(reads.get("key", reading("newer"))).contains("newer");
    }

    @Test
    void what_is_missing_is_looked_for_every_time() {
        assertThat(reads.get("key", Optional::empty)).isEmpty();
        assertThat(reads.get("key", reading("here now"))).contains("here now");
    }

    @Test
    void what_has_gone_is_not_found_any_more() {
        reads.get("key", reading("value"));
        edition.incrementAndGet();

        assertThat(reads.get("key", Optional::empty)).isEmpty();
        assertThat(reads.get("key", Optional::empty)).isEmpty();
    }

    @Test
    void large_values_are_forgotten_before_they_fill_the_memory() {
        int large = 100_000;
        int most = RecentReads.MAX_BYTES / large;
        String value = "x".repeat(large);
        for (int key = 0; key < 5 * most; key++) {
            reads.get("key " + key, reading(value));
        }
        int before = readings.get();
        for (int key = 0; key < 5 * most; key++) {
            reads.get("key " + key, reading(value));
        }

        assertThat(readings.get() - before).isBetween(4 * most, 5 * most);
    }

    @Test
    void thousands_of_small_values_are_remembered() {
        for (int round = 0; round < 2; round++) {
            for (int key = 0; key < 10_000; key++) {
                reads.get("key " + key, reading("value"));
            }
        }

        assertThat(readings).hasValue(10_000);
    }

    private Supplier<Optional<String>> reading(String value) {
        return () -> {
            readings.incrementAndGet();
            return Optional.of(value);
        };
    }
}
