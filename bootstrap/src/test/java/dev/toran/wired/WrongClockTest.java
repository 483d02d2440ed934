package dev.toran.wired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node whose machine has the wrong time, on a database that has the right one.
class WrongClockTest {

    private static final InstantSource OWN = Clock.tickMillis(ZoneOffset.UTC);
    private static final InstantSource SLOW = () -> OWN.instant().minus(Duration.ofHours(1));

    @Test
    void a_receiver_that_asks_for_patience_gets_it_whatever_the_nodes_own_clock_says(@TempDir Path folder)
            throws IOException {
        Duration patience = Duration.ofMinutes(10);
        try (PostgresServer postgres = PostgresServer.in(folder);
                Server server = new Server(folder, Optional.of(postgres.freshDatabase()), SLOW)) {
            server.receiver().askForPatience(patience);
            Server.Owner owner = server.newOwner();
            String widget = owner.newWidget();
            owner.newWebhook(widget);

            String lead = owner.capture(widget, "{\"email\": \"v@shop.example\"}");

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> delivery(owner, lead).path("status").asText().equals("retrying"));
            Instant tried = Instant.parse(
                    delivery(owner, lead).path("attempts").path(0).path("at").asText());
            Instant next =
                    Instant.parse(delivery(owner, lead).path("next_attempt_at").asText());
            assertThat(tried).isAfter(OWN.instant().minus(Duration.ofMinutes(5)));
            assertThat(Duration.between(tried, next)).isBetween(patience.minusSeconds(2), patience.plusMinutes(1));
        }
    }

    private static JsonNode delivery(Server.Owner owner, String lead) {
        return owner.get("/deliveries?lead_id=" + lead).path("items").path(0);
    }
}
