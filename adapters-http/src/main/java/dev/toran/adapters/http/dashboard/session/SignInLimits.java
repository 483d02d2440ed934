package dev.toran.adapters.http.dashboard.session;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.ClientAddress;
import dev.toran.adapters.http.web.Throttle;
import dev.toran.domain.account.OwnerEmail;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Limits how often somebody may guess: per client address, and per e-mail address wherever the guesses come from. A
/// sign-in that succeeds doesn't count.
public final class SignInLimits {

    private static final Throttle.Allowance PER_ADDRESS = new Throttle.Allowance(20, Duration.ofMinutes(10));
    private static final Throttle.Allowance PER_EMAIL = new Throttle.Allowance(10, Duration.ofMinutes(10));

    private final ClientAddress addresses;
    private final Throttle byAddress;
    private final Throttle byEmail;

    public SignInLimits(ClientAddress addresses, InstantSource clock) {
        this.addresses = addresses;
        this.byAddress = new Throttle(PER_ADDRESS, clock);
        this.byEmail = new Throttle(PER_EMAIL, clock);
    }

    /// Counts a try; answers how long to wait when it is one too many. Nothing but addresses is remembered of what
    /// strangers type, whose length is theirs to choose.
    ///
    /// @param email whom it is about; empty for the operator, and for what is no address
    Optional<Duration> take(ApiRequest request, Optional<OwnerEmail> email) {
        return byAddress.take(addresses.group(request)).or(() -> email.flatMap(owner -> byEmail.take(owner.text())));
    }

    /// Takes back a try that was right.
    void giveBack(ApiRequest request, Optional<OwnerEmail> email) {
        byAddress.giveBack(addresses.group(request));
        email.ifPresent(owner -> byEmail.giveBack(owner.text()));
    }
}
