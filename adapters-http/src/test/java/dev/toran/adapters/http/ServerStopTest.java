package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerStopTest {

    @Test
    void a_client_that_never_comes_to_an_end_is_cut_off() throws Exception {
        Api api = new Api();
        try (ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
                RawConnection endless = new RawConnection(api.origin())) {
            endless.head("POST /api/v1/accounts", "none", "Content-Length: 60000");
            assertThat(endless.line()).startsWith("HTTP/1.1 401 ");
            drip.scheduleAtFixedRate(() -> send(endless), 0, 50, TimeUnit.MILLISECONDS);

            assertThatCode(api::close).doesNotThrowAnyException();

            drip.shutdownNow();
            assertThat(endless.isCutOff()).isTrue();
        }
    }

    private static void send(RawConnection endless) {
        try {
            endless.body(1);
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }
}
