package dev.toran.adapters.http.dashboard.session;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.ClientAddress;
import dev.toran.adapters.http.web.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
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

    /// Counts a try; answers how long to wait when it is one too many.
    ///
    /// @param email as typed; empty where there is none
    Optional<Duration> take(ApiRequest request, String email) {
        Optional<Duration> wait = byAddress.take(addresses.group(request));
        return wait.isPresent() || email.isEmpty() ? wait : byEmail.take(normal(email));
    }

    /// Takes back a try that was right.
    void giveBack(ApiRequest request, String email) {
        byAddress.giveBack(addresses.group(request));
        if (!email.isEmpty()) {
            byEmail.giveBack(normal(email));
        }
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
