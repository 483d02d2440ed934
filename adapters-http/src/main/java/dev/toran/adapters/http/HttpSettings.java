package dev.toran.adapters.http;

import dev.toran.adapters.http.lead.CaptureRate;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.webhook.EgressRules;

/// How the server listens, and what it lets in.
///
/// @param port 0 for any free one
/// @param operatorKey the hash of the operator's key
/// @param captureRate per client address, for captures without a key
/// @param frontDoor what stands between people and the server
/// @param egress where the operator lets webhooks point
/// @param limits what all callers together may take of the memory
public record HttpSettings(
        String host,
        int port,
        KeyHash operatorKey,
        CaptureRate captureRate,
        FrontDoor frontDoor,
        EgressRules egress,
        HttpLimits limits) {}
