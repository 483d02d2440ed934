package dev.toran.domain.webhook;

import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.fixture.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final WebhookState OFF = WebhookState.DISABLED_AFTER_FAILURES;

    private final Endpoint elsewhere =
            aWebhook().to("https://elsewhere.example/hook").build().endpoint();

    @Test
    void its_rows_are_found_by_its_owner_and_its_identity() {
        Webhook webhook = aWebhook().build();

        assertThat(webhook.key()).isEqualTo(new WebhookKey(webhook.widget().account(), webhook.id()));
    }

    @Test
    void a_change_keeps_what_it_does_not_name() {
        Webhook webhook = aWebhook().build();

        Webhook changed = webhook.with(elsewhere, TierFloor.HOT_ONLY, OFF);

        assertThat(changed)
                .isEqualTo(new Webhook(
                        webhook.id(), webhook.widget(), elsewhere, TierFloor.HOT_ONLY, OFF, Optional.empty()));
    }

    @Test
    void switched_on_it_gets_a_fresh_chance() {
        Webhook failing = aWebhook().inState(OFF).failingSince(Fixtures.NOON).build();

        assertThat(failing.with(failing.endpoint(), failing.floor(), WebhookState.ENABLED)
                        .failingSince())
                .isEmpty();
    }

    @Test
    void pointed_elsewhere_while_it_sends_it_gets_a_fresh_chance() {
        Webhook failing = aWebhook().failingSince(Fixtures.NOON).build();

        assertThat(failing.with(elsewhere, failing.floor(), WebhookState.ENABLED)
                        .failingSince())
                .isEmpty();
    }

    @Test
    void a_change_that_leaves_it_sending_to_the_same_endpoint_forgets_nothing() {
        Webhook failing = aWebhook().failingSince(Fixtures.NOON).build();
        Endpoint renamed =
                new Endpoint(failing.endpoint().url(), CustomHeaders.NONE, Optional.of("another description"));

        assertThat(failing.with(renamed, TierFloor.HOT_ONLY, WebhookState.ENABLED)
                        .failingSince())
                .contains(Fixtures.NOON);
    }

    @Test
    void while_it_is_off_it_goes_on_showing_since_when_it_failed() {
        Webhook failing = aWebhook().failingSince(Fixtures.NOON).build();

        Webhook off = failing.with(failing.endpoint(), failing.floor(), OFF);

        assertThat(off.failingSince()).contains(Fixtures.NOON);
        assertThat(off.with(elsewhere, off.floor(), WebhookState.DISABLED_BY_OWNER)
                        .failingSince())
                .contains(Fixtures.NOON);
    }
}
