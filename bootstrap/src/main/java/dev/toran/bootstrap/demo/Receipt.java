package dev.toran.bootstrap.demo;

import java.util.Map;

/// A request as the receiver saw it.
///
/// @param path which of the receiver's endpoints
/// @param headers in lower case
/// @param body as text
/// @param signatures whether both were right
/// @param answered the status that the receiver answered with
/// @param nanoTime when it had arrived completely
record Receipt(
        String path, Map<String, String> headers, String body, Signatures signatures, int answered, long nanoTime) {

    enum Signatures {
        BOTH_RIGHT,
        WRONG
    }

    String messageId() {
        return headers.getOrDefault("webhook-id", "");
    }
}
