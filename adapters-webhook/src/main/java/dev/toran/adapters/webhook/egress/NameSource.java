package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who is asked for a name's addresses: the operating system, or whatever a test makes of it.
@FunctionalInterface
interface NameSource {

    /// Every address of `host`, the preferred one first. May take as long as it likes.
    List<InetAddress> ask(String host) throws UnknownHostException;
}
