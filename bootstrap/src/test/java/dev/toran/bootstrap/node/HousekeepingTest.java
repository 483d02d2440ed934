package dev.toran.bootstrap.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    @Test
    void a_chore_is_tried_again_whatever_it_throws() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(3);
        Runnable chore = () -> {
            turns.countDown();
            if (turns.getCount() == 2) {
                throw new StackOverflowError("too deep");
            }
            throw new IllegalStateException("a defect");
        };

        try (Housekeeping housekeeping = Housekeeping.every(Duration.ofMillis(1), chore)) {
            assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
