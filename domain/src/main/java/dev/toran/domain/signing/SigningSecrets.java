package dev.toran.domain.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A webhook's secret and, while a rotation overlaps, its successor.
///
/// @param current signs `X-Toran-Signature` until the overlap ends
public record SigningSecrets(SigningSecret current, Optional<SecretRotation> rotation) {

    /// How long both secrets are in use unless the owner says otherwise.
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
    /// The longest overlap.
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    /// A new webhook's only secret.
    public static SigningSecrets of(SigningSecret only) {
        return new SigningSecrets(only, Optional.empty());
    }

    /// What is in force at `now`: once an overlap has ended, the successor is the only secret.
    public SigningSecrets at(Instant now) {
        return rotation.filter(due -> !now.isBefore(due.overlapEndsAt())).isPresent() ? promoted() : this;
    }

    /// The state after `next` appears, to replace the current secret `overlap` after `now`. A successor that was
    /// already on its way in is dropped: receivers go on accepting the current one.
    public SigningSecrets rotated(SigningSecret next, Instant now, Duration overlap) {
        return new SigningSecrets(current, Optional.of(new SecretRotation(next, now.plus(overlap)))).at(now);
    }

    /// The state after the owner ends the overlap; the same when there is none.
    public SigningSecrets promoted() {
        return rotation.map(SecretRotation::next).map(SigningSecrets::of).orElse(this);
    }

    /// Every secret that signs `webhook-signature`, the current one first.
    public List<SigningSecret> signing() {
        return rotation.map(coming -> List.of(current, coming.next())).orElse(List.of(current));
    }
}
