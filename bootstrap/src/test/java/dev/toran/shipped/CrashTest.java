package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A 202 is a promise, whatever happens to the process right after it.
class CrashTest {

    @TempDir
    Path directory;

    @Test
    void a_lead_answered_with_202_is_delivered_although_the_process_is_killed_at_once() throws Exception {
        try (Site site = new Site(directory).with("TORAN_ATTEMPT_TIMEOUT", "2s")) {
            CountDownLatch killed = new CountDownLatch(1);
            site.receiver().answer(request -> {
                killed.await();
                return 200;
            });
            Shop shop;
            String lead;
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
                lead = shop.capture("Survivor");
                server.kill();
            }
            killed.countDown();

            try (Running restarted = site.serve()) {
                Shop again = shop.at(restarted.url());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> again.latestDelivery(lead)
                                .path("status")
                                .asText()
                                .equals("delivered"));
            }
            HttpsReceiver.Received last = site.receiver().next();
            while (site.receiver().unread() > 0) {
                last = site.receiver().next();
            }
            assertThat(last.isSignedWith(shop.secret())).isTrue();
            assertThat(new String(last.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(lead, "Survivor");
        }
    }
}
