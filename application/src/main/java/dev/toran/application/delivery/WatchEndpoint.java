package dev.toran.application.delivery;

import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.EndpointPatience;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.Webhook;
import java.time.Instant;

/// Draws conclusions about an endpoint from each recorded attempt, and switches a webhook off whose endpoint has failed
/// for too long.
public final class WatchEndpoint {

    private final EndpointHealth health;
    private final EndpointPatience patience;
    private final DeliveryJournal journal;

    public WatchEndpoint(EndpointHealth health, EndpointPatience patience, DeliveryJournal journal) {
        this.health = health;
        this.patience = patience;
        this.journal = journal;
    }

    /// Never throws: the attempt is recorded, and the next one will say the same about the endpoint.
    ///
    /// @param webhook as it was when the attempt began
    void attempted(Webhook webhook, AttemptOutcome outcome, NextStep next, Instant now) {
        try {
            switch (patience.after(outcome, next, webhook.failingSince(), now)) {
                case NONE -> {}
                case BEGAN_TO_FAIL -> health.beganToFail(webhook.key(), now);
                case RECOVERED -> health.recovered(webhook.key());
                case GIVEN_UP -> switchOff(webhook, webhook.failingSince().orElseThrow());
            }
        } catch (RuntimeException failed) {
            journal.disturbed("endpoint health", failed);
        }
    }

    private void switchOff(Webhook webhook, Instant since) {
        if (health.switchOff(webhook.key(), since) == EndpointHealth.SwitchOff.SWITCHED_OFF) {
            journal.switchedOff(webhook.key(), since);
        }
    }
}
