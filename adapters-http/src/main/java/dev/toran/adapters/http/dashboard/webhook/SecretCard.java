package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SigningSecrets;
import java.util.Optional;

/// A signing secret as it is shown: covered until somebody asks.
///
/// @param key tells it from those of other destinations
/// @param action where its forms go
/// @param current its text, where it was asked for
/// @param next its successor's text, where it was asked for
/// @param overlapEndsAt until when both work, while they do
public record SecretCard(
        String key,
        String action,
        Optional<String> current,
        Optional<String> next,
        Optional<Moment> overlapEndsAt,
        Destination.Access access) {

    static SecretCard covered(String key, String destination, SigningSecrets secrets, Destination.Access access) {
        return new SecretCard(
                key, destination + "/secret", Optional.empty(), Optional.empty(), overlap(secrets), access);
    }

    SecretCard revealing(SigningSecrets secrets) {
        return new SecretCard(
                key,
                action,
                Optional.of(secrets.current().reveal()),
                secrets.rotation().map(coming -> coming.next().reveal()),
                overlap(secrets),
                access);
    }

    /// Whether nothing about it can be changed.
    public boolean isLocked() {
        return access == Destination.Access.LOCKED;
    }

    private static Optional<Moment> overlap(SigningSecrets secrets) {
        return secrets.rotation().map(SecretRotation::overlapEndsAt).map(Moment::new);
    }
}
