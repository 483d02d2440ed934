package dev.toran.bootstrap.demo;

import dev.toran.bootstrap.demo.Place.Hook;
import java.util.Optional;

/// What should become of a sample lead at one webhook.
sealed interface Expected {

    /// It arrives, after so many attempts.
    record Delivered(Hook hook, int attempts) implements Expected {}

    /// It stays, for this reason.
    ///
    /// @param hook empty where the widget has no webhook
    record Withheld(Optional<Hook> hook, String reason) implements Expected {}

    static Expected at(Hook hook) {
        return new Delivered(hook, 1);
    }

    static Expected withheld(Hook hook, String reason) {
        return new Withheld(Optional.of(hook), reason);
    }
}
