package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.util.List;

/// Whether a request may go where a URL leads, right now.
public sealed interface Admission {

    /// It may, to these addresses and to no other.
    ///
    /// @param addresses at least one, the preferred one first
    record Admitted(List<InetAddress> addresses) implements Admission {

        public Admitted {
            addresses = List.copyOf(addresses);
        }
    }

    /// It may not. Says nothing more, so that nobody outside learns more.
    record Blocked() implements Admission {}

    /// The name has no address, or none was found in time.
    record Unresolved() implements Admission {}

    /// This node has too many look-ups waiting: nobody's fault but ours.
    record Overloaded() implements Admission {}
}
