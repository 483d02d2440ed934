package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentReadsTest {

    private final AtomicLong edition = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final RecentReads<String, String> reads = new RecentReads<>(edition::get);

    @Test
    void what_was_read_is_read_once() {
        assertThat(reads.get("key", reading("value"))).contains("value");
        assertThat(reads.get("key", reading("newer"))).contains("value");
        assertThat(readings).hasValue(1);
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
    void it_does_not_grow_for_ever() {
        for (int key = 0; key < 29_000; key++) {
            reads.get("key " + key, reading("value"));
        }
        int before = readings.get();
        reads.get("key 0", reading("value"));
        reads.get("key 28999", reading("value"));

        assertThat(readings.get() - before)
                .as("the oldest has been forgotten, the latest not")
                .isEqualTo(1);
    }

    private Supplier<Optional<String>> reading(String value) {
        return () -> {
            readings.incrementAndGet();
            return Optional.of(value);
        };
    }
}
