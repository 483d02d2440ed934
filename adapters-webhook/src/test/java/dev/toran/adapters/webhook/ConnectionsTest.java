package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ConnectionsTest {

    /// A scheduled task that throws is never run again.
    @Test
    void nothing_that_watching_throws_ends_it() {
        assertThatCode(() -> Connections.whatever(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .doesNotThrowAnyException();
        assertThatCode(() -> Connections.whatever(() -> {
                    throw new StackOverflowError("too deep");
                }))
                .doesNotThrowAnyException();
    }
}
