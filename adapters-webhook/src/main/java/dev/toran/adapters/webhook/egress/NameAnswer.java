package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.util.List;

/// What a look-up brought within its time.
sealed interface NameAnswer {

    /// The name's addresses, at least one, not yet judged.
    record Found(List<InetAddress> addresses) implements NameAnswer {

        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /// There is no such name, or nobody can say.
    record NotFound() implements NameAnswer {}

    /// No answer in time. The look-up goes on and may serve whoever asks next.
    record Late() implements NameAnswer {}

    /// Nobody was asked: too many look-ups are waiting already.
    record NotAsked() implements NameAnswer {}
}
