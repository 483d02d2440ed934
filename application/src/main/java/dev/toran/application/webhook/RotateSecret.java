package dev.toran.application.webhook;

import dev.toran.application.Entropy;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// An owner looks at a webhook's signing secret, replaces it, and ends the overlap of old and new.
public final class RotateSecret {

    private final Webhooks webhooks;
    private final Entropy entropy;
    private final InstantSource clock;

    public RotateSecret(Webhooks webhooks, Entropy entropy, InstantSource clock) {
        this.webhooks = webhooks;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// What is in force now; empty when there is no such webhook.
    public Optional<SigningSecrets> show(WebhookKey key) {
        return webhooks.secrets(key).map(stored -> stored.at(clock.instant()));
    }

    /// Brings in a new secret that replaces the current one after `overlap`; at once when that is zero.
    public Optional<SigningSecrets> rotate(WebhookKey key, Duration overlap) {
        SigningSecret next = SigningSecret.of(entropy.nextBytes(SigningSecret.RANDOM_BYTES));
        return webhooks.changeSecrets(
                key, stored -> stored.at(clock.instant()).rotated(next, clock.instant(), overlap));
    }

    /// Ends the overlap: the new secret is the only one from now on.
    public Optional<SigningSecrets> promote(WebhookKey key) {
        return webhooks.changeSecrets(key, SigningSecrets::promoted);
    }
}
