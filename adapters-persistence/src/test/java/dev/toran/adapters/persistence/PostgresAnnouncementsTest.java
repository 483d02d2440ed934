package dev.toran.adapters.persistence;

import static dev.toran.domain.fixture.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Announcements;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Pace;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One node of a PostgreSQL tells, another one hears.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAnnouncementsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Set<WebhookKey> heard = ConcurrentHashMap.newKeySet();
    private final Set<WebhookKey> heardBySelf = ConcurrentHashMap.newKeySet();
    private final Set<LeadId> erased = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean breaksDown = new AtomicBoolean();
    private PostgresServer server;
    private Database telling;
    private Database hearing;

    @BeforeAll
    void open(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        DatabaseSettings settings = DatabaseSettings.of(server.freshDatabase());
        telling = Database.open(settings, Ciphers.of((byte) 1));
        hearing = Database.open(settings, Ciphers.of((byte) 1));
        telling.announcements().listen(listener(heardBySelf));
        hearing.announcements().listen(listener(heard));
        untilHeard();
    }

    @AfterAll
    void close() {
        telling.close();
        hearing.close();
        server.close();
    }

    @Test
    void captured_leads_that_this_node_has_no_slot_for_are_announced_to_others_only() {
        Tenant tenant = aTenant();

        tenant.commit(tenant.delivery());

        awaitHeard(tenant.hook());
        assertThat(heardBySelf).doesNotContain(tenant.hook());
    }

    @Test
    void resends_are_announced() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        telling.outbox().resend(List.of(tenant.delivery().of(lead).build()), new Pace(NOON, Duration.ZERO));

        awaitHeard(tenant.hook());
    }

    @Test
    void what_a_stopping_node_gives_back_is_announced() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        List<ClaimedDelivery> claimed = telling.queue()
                .claim(Map.of(tenant.hook(), 1), new Claim(Fixtures.nextId(), NOON.plusSeconds(30)), NOON);
        awaitHeard(tenant.hook());
        heard.remove(tenant.hook());

        telling.queue().release(claimed, NOON);

        awaitHeard(tenant.hook());
    }

    @Test
    void switching_on_and_removing_are_announced() {
        Tenant tenant = aTenant();
        telling.webhooks().change(tenant.hook(), hook -> switched(hook, WebhookState.DISABLED_BY_OWNER));
        assertThat(heard).doesNotContain(tenant.hook());

        telling.webhooks().change(tenant.hook(), hook -> switched(hook, WebhookState.ENABLED));
        awaitHeard(tenant.hook());
        heard.remove(tenant.hook());

        telling.webhooks().remove(tenant.hook());
        awaitHeard(tenant.hook());
    }

    @Test
    void an_erasure_is_announced_once_it_is_committed() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        telling.leads().erase(tenant.id(), lead.id(), NOON);

        await().atMost(SOON).until(() -> erased.contains(lead.id()));
    }

    @Test
    void a_listener_with_a_defect_costs_no_more_than_the_connection() {
        breaksDown.set(true);

        untilHeard();

        assertThat(breaksDown).isFalse();
    }

    @Test
    void announcements_are_heard_again_after_the_server_was_away() {
        server.stop();
        server.startAgain();

        untilHeard();
    }

    /// Tells again and again, since nobody is promised to hear while connecting.
    private void untilHeard() {
        await().atMost(SOON).ignoreExceptions().until(() -> {
            Tenant tenant = aTenant();
            Delivery delivery = tenant.commit(tenant.delivery());
            await().atMost(Duration.ofSeconds(1)).until(() -> heard.contains(delivery.webhook()));
            return true;
        });
    }

    private void awaitHeard(WebhookKey webhook) {
        await().atMost(SOON).until(() -> heard.contains(webhook));
    }

    private Announcements.Listener listener(Set<WebhookKey> due) {
        return new Announcements.Listener() {
            @Override
            public void due(WebhookKey webhook) {
                if (breaksDown.getAndSet(false)) {
                    throw new StackOverflowError("too deep");
                }
                due.add(webhook);
            }

            @Override
            public void erased(AccountId account, LeadId lead) {
                erased.add(lead);
            }
        };
    }

    private Tenant aTenant() {
        return Tenant.in(new DatabaseStore(telling));
    }

    private static Webhook switched(Webhook webhook, WebhookState state) {
        return webhook.with(webhook.endpoint(), webhook.floor(), state);
    }
}
