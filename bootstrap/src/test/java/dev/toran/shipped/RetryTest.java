package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A failed attempt is repeated once, then the delivery waits for somebody to resend it.
class RetryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void a_failed_attempt_is_retried_then_failed_then_resent() throws Exception {
        try (Site site = new Site(directory).with("TORAN_RETRY_SCHEDULE", "1s");
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            site.receiver().answer(request -> 500);
            String lead = shop.capture("Patience");
            HttpsReceiver.Received first = site.receiver().next();
            HttpsReceiver.Received second = site.receiver().next();

            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers())
                    .containsEntry("webhook-id", first.headers().get("webhook-id"));
            assertThat(timestamp(second)).isGreaterThan(timestamp(first));
            assertThat(second.headers().get("webhook-signature"))
                    .isNotEqualTo(first.headers().get("webhook-signature"));
            assertThat(first.isSignedWith(shop.secret())).isTrue();
            assertThat(second.isSignedWith(shop.secret())).isTrue();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            shop.latestDelivery(lead).path("status").asText().equals("failed"));
            assertThat(shop.latestDelivery(lead).path("attempts")).hasSize(2);
            assertThat(site.receiver().unread()).isZero();

            site.receiver().answer(request -> 204);
            JsonNode resent = shop.post("leads/" + lead + "/resend", "{}", 202);
            HttpsReceiver.Received third = site.receiver().next();

            assertThat(resent.path("delivery_ids")).hasSize(1);
            assertThat(third.headers().get("webhook-id"))
                    .isEqualTo("msg_" + resent.path("delivery_ids").path(0).asText())
                    .isNotEqualTo(first.headers().get("webhook-id"));
            assertThat(JSON.readTree(third.body()).path("lead_id").asText()).isEqualTo(lead);
            assertThat(JSON.readTree(third.body()).path("timestamp"))
                    .isNotEqualTo(JSON.readTree(first.body()).path("timestamp"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            shop.latestDelivery(lead).path("status").asText().equals("delivered"));
        }
    }

    private static long timestamp(HttpsReceiver.Received request) {
        return Long.parseLong(request.headers().get("webhook-timestamp"));
    }
}
