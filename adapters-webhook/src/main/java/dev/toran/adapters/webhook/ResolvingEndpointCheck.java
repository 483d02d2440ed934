package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.Admission;
import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.application.webhook.EndpointCheck;
import dev.toran.domain.webhook.EndpointUrl;
import java.time.Duration;

/// Asks the guard that every attempt asks, so that what is saved and what is sent are judged alike.
final class ResolvingEndpointCheck implements EndpointCheck {

    private final EgressGuard guard;
    private final Duration limit;

    /// @param limit how long a look-up may keep somebody waiting who saves a webhook
    ResolvingEndpointCheck(EgressGuard guard, Duration limit) {
        this.guard = guard;
        this.limit = limit;
    }

    @Override
    public Finding check(EndpointUrl url) {
        return switch (guard.admit(url, limit)) {
            case Admission.Admitted admitted -> Finding.ALLOWED;
            case Admission.Blocked blocked -> Finding.BLOCKED;
            case Admission.Unresolved unresolved -> Finding.UNRESOLVED;
            case Admission.Overloaded overloaded -> Finding.NOT_LOOKED_UP;
        };
    }
}
