package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.http.web.Reception;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What anybody may send before they are known: large bodies share a room, here of one that is as large as it may be,
/// and none may take for ever.
class BodyLimitsTest {

    private static final int KIB = 1024;
    private static final String LARGE = "{\"name\": \"" + "x".repeat(60 * KIB) + "\"}";
    private static final String SMALL = "{\"name\": \"Contact\"}";

    private final Api api = new Api(new HttpLimits(100, 64 * KIB, Duration.ZERO));

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 61440", "Transfer-Encoding: chunked"})
    void a_large_body_waits_for_others_and_a_small_one_does_not(String how) throws IOException {
        try (RawConnection slow = new RawConnection(api.origin())) {
            slow.head("POST /api/v1/widgets", "Bearer " + api.key, how);
            slow.chunk(30 * KIB);

            await().until(() -> widget(LARGE).status() == 503);

            assertThat(widget(LARGE).problem()).isEqualTo("unavailable");
            assertThat(widget(LARGE).header("Retry-After")).isEqualTo("5");
            assertThat(widget(SMALL).status()).isEqualTo(201);
        }
        // It is read, and its name found to be too long.
        await().until(() -> widget(LARGE).status() == 422);
    }

    @Test
    void a_body_that_needs_no_room_is_read_whole_and_leaves_none() throws IOException {
        try (RawConnection slow = new RawConnection(api.origin())) {
            slow.head("POST /api/v1/widgets", "Bearer " + api.key, "Content-Length: 4096");
            slow.body(2 * KIB);

            assertThat(widget(LARGE).status()).isEqualTo(422);

            slow.body(2 * KIB);
            assertThat(slow.line()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(widget(LARGE).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 61440", "Content-Length: 3000", "Transfer-Encoding: chunked"})
    void a_body_that_drips_is_refused_after_a_minute(String how) throws IOException {
        try (RawConnection slow = new RawConnection(api.origin())) {
            slow.head("POST /api/v1/widgets", "Bearer " + api.key, how);

            await().until(() -> {
                slow.chunk(1);
                api.world.clock.advance(Reception.LONGEST);
                return slow.isAnswered();
            });

            assertThat(slow.line()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void what_drips_after_a_refusal_is_read_on_for_a_minute_only() throws IOException {
        try (RawConnection slow = new RawConnection(api.origin())) {
            slow.head("POST /api/v1/widgets", "Bearer wrong", "Transfer-Encoding: chunked");
            assertThat(slow.line()).startsWith("HTTP/1.1 401 ");

            await().until(() -> {
                api.world.clock.advance(Reception.LONGEST);
                return isCutOff(slow);
            });
        }
    }

    private static boolean isCutOff(RawConnection connection) {
        try {
            connection.chunk(1);
            return false;
        } catch (IOException cutOff) {
            return true;
        }
    }

    private Api.Answer widget(String json) {
        return api.post(api.owner("/widgets"), json);
    }
}
