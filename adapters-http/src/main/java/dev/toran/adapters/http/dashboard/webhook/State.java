package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.domain.webhook.Webhook;
import java.util.Optional;

/// What is to be said about a destination as it is.
final class State {

    private State() {}

    static Optional<Destination.Message> message(Webhook webhook) {
        return switch (webhook.state()) {
            case ENABLED ->
                webhook.failingSince()
                        .map(since -> new Destination.Message(
                                "bad",
                                Optional.of(new Moment(since)),
                                "Toran goes on trying. Send a test to see why."));
            case DISABLED_BY_OWNER ->
                Optional.of(new Destination.Message("caution", "Switched off: leads stay in Toran."));
            case DISABLED_AFTER_FAILURES ->
                Optional.of(new Destination.Message(
                        "bad",
                        "Toran switched this off because nothing got through for long. Mend the receiver, tick On and"
                                + " press Save."));
        };
    }
}
