package dev.toran.application.delivery;

import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;

/// Keeps since when endpoints have been failing. Written only when that changes. A crash may undo the latest note, the
/// next attempts make it again.
public interface EndpointHealth {

    /// Notes that an endpoint fails since `at`, unless an earlier failure is noted already.
    void beganToFail(WebhookKey webhook, Instant at);

    /// Notes that the endpoint of a webhook that sends works again.
    void recovered(WebhookKey webhook);

    /// Switches a webhook off because its endpoint has been failing since `since`.
    SwitchOff switchOff(WebhookKey webhook, Instant since);

    /// Whether a webhook was switched off.
    enum SwitchOff {
        SWITCHED_OFF,
        /// It is off already, gone, or has got a fresh chance in the meantime; nothing was changed.
        OVERTAKEN
    }
}
