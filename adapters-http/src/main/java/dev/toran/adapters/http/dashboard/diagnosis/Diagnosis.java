package dev.toran.adapters.http.dashboard.diagnosis;

import dev.toran.adapters.http.delivery.FailureWords;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.webhook.EndpointUrl;
import java.util.Optional;

/// Why an attempt failed, in words, and what to do about it where the cause is a known one at a known receiver.
///
/// @param what happened
/// @param advice what to do; empty where `what` says it already
public record Diagnosis(String what, Optional<String> advice) {

    /// Looks at one attempt; empty when nothing failed.
    public static Optional<Diagnosis> of(EndpointUrl url, AttemptOutcome outcome) {
        return FailureWords.of(outcome).map(words -> new Diagnosis(words, advice(url, outcome)));
    }

    private static Optional<String> advice(EndpointUrl url, AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged -> Optional.empty();
            case AttemptOutcome.Refused refused ->
                StatusAdvice.of(ReceiverKind.of(url), url, refused.answer().status());
            case AttemptOutcome.Unreachable unreachable -> advice(ReceiverKind.of(url), unreachable.fault());
            case AttemptOutcome.Blocked blocked -> advice(blocked.reason());
        };
    }

    private static Optional<String> advice(ReceiverKind receiver, ConnectionFault fault) {
        return switch (fault) {
            case TIMEOUT ->
                receiver == ReceiverKind.N8N
                        ? Optional.of(
                                "In n8n's Webhook node set Respond to “Immediately”, so that it answers before the"
                                        + " workflow has run.")
                        : Optional.empty();
            case DNS ->
                Optional.of("A name that was registered or changed today can take some hours until it is found.");
            case TLS_UNKNOWN_AUTHORITY ->
                Optional.of("A self-signed certificate is not enough. A free one from Let's Encrypt will do; or the"
                        + " operator of Toran can trust yours with TORAN_EGRESS_CA_FILE.");
            case TLS_WRONG_HOST -> Optional.of("Enter the URL with the name that the certificate was made for.");
            case CONNECTION_REFUSED -> Optional.of("Is the receiver running, and does the URL name its port?");
            case NOT_LOOKED_UP -> Optional.of("Try again in a minute.");
            case TLS_EXPIRED, TLS_HANDSHAKE, CONNECTION_RESET, PROXY_AWAY, PROXY_REFUSED, INTERNAL -> Optional.empty();
        };
    }

    private static Optional<String> advice(BlockReason reason) {
        return switch (reason) {
            case ADDRESS ->
                Optional.of("A receiver in your own network needs a public address, such as a tunnel or a reverse proxy"
                        + " gives it; or the operator of Toran can open its network with"
                        + " TORAN_EGRESS_ALLOWED_NETWORKS.");
            case PLAN -> Optional.of("The plans Pro and Business have webhooks.");
            case DISABLED -> Optional.of("Switch it on under Widgets → the widget → Design → Chat & alerts.");
            case WEBHOOK_DELETED, LEAD_ERASED -> Optional.empty();
        };
    }
}
