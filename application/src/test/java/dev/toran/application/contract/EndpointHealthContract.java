package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.EndpointHealth;
import dev.toran.application.delivery.EndpointHealth.SwitchOff;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [EndpointHealth] keeps.
public abstract class EndpointHealthContract extends PortContract {

    @Test
    void a_new_webhook_is_not_failing() {
        Tenant tenant = aTenant();

        assertThat(stored(tenant).failingSince()).isEmpty();
    }

    @Test
    void the_earliest_failure_stands() {
        Tenant tenant = aTenant();

        health().beganToFail(tenant.hook(), NOW);
        health().beganToFail(tenant.hook(), NOW.plusSeconds(1));

        assertThat(stored(tenant).failingSince()).contains(NOW);
        assertThat(store().attemptTargets().find(tenant.hook()).orElseThrow().webhook())
                .isEqualTo(stored(tenant));
        assertThat(store().captureSites()
                        .find(tenant.widget().key().widget())
                        .orElseThrow()
                        .webhooks())
                .containsExactly(stored(tenant));
    }

    @Test
    void a_success_ends_it_and_a_later_failure_begins_anew() {
        Tenant tenant = aTenant();
        health().beganToFail(tenant.hook(), NOW);

        health().recovered(tenant.hook());

        assertThat(stored(tenant).failingSince()).isEmpty();
        health().beganToFail(tenant.hook(), NOW.plusSeconds(9));
        assertThat(stored(tenant).failingSince()).contains(NOW.plusSeconds(9));
    }

    @Test
    void a_webhook_is_switched_off_once() {
        Tenant tenant = aTenant();
        Instant since = failing(tenant);

        List<SwitchOff> results = Together.run(4, thread -> () -> health().switchOff(tenant.hook(), since));

        assertThat(results).containsOnlyOnce(SwitchOff.SWITCHED_OFF);
        assertThat(stored(tenant).state()).isEqualTo(WebhookState.DISABLED_AFTER_FAILURES);
        assertThat(stored(tenant).failingSince()).contains(since);
    }

    @Test
    void what_got_a_fresh_chance_is_not_switched_off_by_an_older_failure() {
        Tenant tenant = aTenant();
        Instant since = failing(tenant);
        health().recovered(tenant.hook());
        assertThat(health().switchOff(tenant.hook(), since)).isEqualTo(SwitchOff.OVERTAKEN);

        health().beganToFail(tenant.hook(), since.plusSeconds(1));
        assertThat(health().switchOff(tenant.hook(), since)).isEqualTo(SwitchOff.OVERTAKEN);

        assertThat(stored(tenant).state()).isEqualTo(WebhookState.ENABLED);
    }

    @Test
    void the_owners_word_stands() {
        Tenant tenant = aTenant();
        Instant since = failing(tenant);
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);

        assertThat(health().switchOff(tenant.hook(), since)).isEqualTo(SwitchOff.OVERTAKEN);
        health().recovered(tenant.hook());

        assertThat(stored(tenant).state()).isEqualTo(WebhookState.DISABLED_BY_OWNER);
        assertThat(stored(tenant).failingSince()).contains(since);
    }

    @Test
    void switching_on_forgets_the_failures() {
        Tenant tenant = aTenant();
        health().switchOff(tenant.hook(), failing(tenant));

        tenant.switchTo(WebhookState.ENABLED);

        assertThat(stored(tenant).failingSince()).isEmpty();
    }

    @Test
    void other_webhooks_are_left_alone_and_missing_ones_are_none_of_its_business() {
        Tenant tenant = aTenant();
        Webhook other = tenant.anotherWebhook();
        WebhookKey missing = new WebhookKey(tenant.id(), new WebhookId(Fixtures.nextId()));

        health().switchOff(tenant.hook(), failing(tenant));
        health().beganToFail(missing, NOW);
        health().recovered(missing);

        assertThat(health().switchOff(missing, NOW)).isEqualTo(SwitchOff.OVERTAKEN);
        assertThat(store().webhooks().find(other.key())).contains(other);
    }

    private EndpointHealth health() {
        return store().endpointHealth();
    }

    private Instant failing(Tenant tenant) {
        health().beganToFail(tenant.hook(), NOW);
        return NOW;
    }

    private Webhook stored(Tenant tenant) {
        return store().webhooks().find(tenant.hook()).orElseThrow();
    }
}
