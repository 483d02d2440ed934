package dev.toran.adapters.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an operator decides about requests.
///
/// @param attemptLimit for name look-up, connection, TLS and status line together
/// @param authorities PEM file of authorities trusted in addition to the JDK's
/// @param proxy the way out, where there is only one
public record WebhookAdapterSettings(Duration attemptLimit, Optional<Path> authorities, Optional<EgressProxy> proxy) {

    /// Without a proxy.
    public WebhookAdapterSettings(Duration attemptLimit, Optional<Path> authorities) {
        this(attemptLimit, authorities, Optional.empty());
    }

    public WebhookAdapterSettings {
        if (attemptLimit.isNegative() || attemptLimit.isZero()) {
            throw new IllegalArgumentException("the attempt limit must be positive");
        }
    }
}
