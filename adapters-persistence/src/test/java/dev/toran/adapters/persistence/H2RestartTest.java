package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.ReplayOrder;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.TakenReplay;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.WebhookKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody else can have an embedded database open: what a killed process was at is the next one's at once.
class H2RestartTest {

    /// H2 itself compares with the machine's clock.
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void claimed_deliveries_of_every_webhook_are_due_at_once_and_others_when_they_were() {
        Tenant tenant;
        WebhookKey sibling;
        Tenant stranger;
        ClaimedDelivery planned;
        try (Database former = open()) {
            tenant = Tenant.in(new DatabaseStore(former));
            sibling = tenant.anotherWebhook().key();
            stranger = Tenant.in(new DatabaseStore(former));
            tenant.commit(tenant.delivery());
            planned = claim(former, tenant.hook()).getFirst();
            former.queue().release(List.of(planned), LATER);
            tenant.commit(tenant.delivery().withPriority(Priority.HOT));
            tenant.commit(tenant.delivery().withPriority(Priority.INFO));
            tenant.commit(tenant.delivery().by(sibling));
            stranger.commit(stranger.delivery());
            assertThat(claim(former, tenant.hook())).hasSize(2);
            assertThat(claim(former, sibling)).hasSize(1);
            assertThat(claim(former, stranger.hook())).hasSize(1);
        }

        try (Database next = open()) {
            assertThat(claim(next, tenant.hook()))
                    .hasSize(2)
                    .extracting(claimed -> claimed.delivery().id())
                    .doesNotContain(planned.delivery().id());
            assertThat(claim(next, sibling)).hasSize(1);
            assertThat(claim(next, stranger.hook())).hasSize(1);
            assertThat(next.queue().claim(Map.of(tenant.hook(), 1), aClaim(), LATER))
                    .extracting(ClaimedDelivery::delivery)
                    .contains(planned.delivery());
        }
    }

    @Test
    void a_replay_under_way_goes_on_at_once() {
        ReplaySource.Span span = new ReplaySource.Span(NOW.minusSeconds(60), NOW, ReplaySource.Which.FAILED);
        TakenReplay left;
        try (Database former = open()) {
            Tenant tenant = Tenant.in(new DatabaseStore(former));
            former.replays().begin(new ReplayOrder(Fixtures.nextId(), tenant.hook(), span, NOW));
            left = former.replays().take(NOW, LATER).orElseThrow();
            assertThat(former.replays().take(NOW, LATER)).isEmpty();
        }

        try (Database next = open()) {
            assertThat(next.replays().take(NOW, LATER)).contains(left);
        }
    }

    private Database open() {
        return Database.open(DatabaseSettings.embedded(folder), Ciphers.of((byte) 1));
    }

    private static List<ClaimedDelivery> claim(Database database, WebhookKey webhook) {
        return database.queue().claim(Map.of(webhook, 10), aClaim(), NOW);
    }

    private static Claim aClaim() {
        return new Claim(Fixtures.nextId(), LATER);
    }
}
