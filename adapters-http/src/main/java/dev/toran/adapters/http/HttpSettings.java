package dev.toran.adapters.http;

import dev.toran.adapters.http.lead.CaptureRate;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.IpNetwork;
import java.util.List;

/// How the server listens, and what it lets in.
///
/// @param port 0 for any free one
/// @param operatorKey the hash of the operator's key
/// @param captureRate per client address, for captures without a key
/// @param trustedProxies whose `X-Forwarded-For` is believed
/// @param egress where the operator lets webhooks point
public record HttpSettings(
        String host,
        int port,
        KeyHash operatorKey,
        CaptureRate captureRate,
        List<IpNetwork> trustedProxies,
        EgressRules egress) {

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
