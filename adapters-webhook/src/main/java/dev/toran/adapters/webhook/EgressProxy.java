package dev.toran.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The operator's HTTP proxy.
///
/// @param credentials `user:password`, where it wants some
public record EgressProxy(String host, int port, Optional<String> credentials) {

    /// The value of `Proxy-Authorization`.
    Optional<String> authorization() {
        return credentials.map(
                text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Without the credentials.
    @Override
    public String toString() {
        return "EgressProxy[" + host + ":" + port + "]";
    }
}
