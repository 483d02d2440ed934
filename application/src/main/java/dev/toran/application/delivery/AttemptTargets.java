package dev.toran.application.delivery;

import dev.toran.domain.webhook.WebhookKey;
import java.util.Optional;

/// Looks up where an attempt goes.
public interface AttemptTargets {

    /// The webhook as it is now; empty when it was removed.
    Optional<AttemptTarget> find(WebhookKey webhook);
}
