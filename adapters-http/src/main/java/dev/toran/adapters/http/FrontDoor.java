package dev.toran.adapters.http;

import dev.toran.domain.webhook.IpNetwork;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What the operator says of the way from people to this server.
///
/// @param trustedProxies whose `X-Forwarded-For` is believed
/// @param publicUrl where people reach the server, without a path; empty where they reach it directly
public record FrontDoor(List<IpNetwork> trustedProxies, Optional<URI> publicUrl) {

    /// Nothing stands before the server.
    public static final FrontDoor NONE = new FrontDoor(List.of(), Optional.empty());

    public FrontDoor {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Whether browsers reach the server by https alone, so that cookies can be `Secure`.
    public boolean isHttps() {
        return publicUrl.map(URI::getScheme).filter("https"::equals).isPresent();
    }
}
