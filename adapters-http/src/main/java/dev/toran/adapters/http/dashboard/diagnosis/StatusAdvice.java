package dev.toran.adapters.http.dashboard.diagnosis;

import dev.toran.domain.webhook.EndpointUrl;
import java.util.Optional;

/// What a status means at receivers whose ways are known.
final class StatusAdvice {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;

    private static final String N8N_TEST =
            "This is n8n's test address (/webhook-test/). It answers only while “Listen for test event” is pressed in the"
                    + " editor: enter the Production URL of the Webhook node instead.";

    private StatusAdvice() {}

    /// What is to be said of a URL before anything was sent there; empty where it is as it should be.
    static String beforehand(EndpointUrl url) {
        return ReceiverKind.isN8nTest(url) ? N8N_TEST : "";
    }

    static Optional<String> of(ReceiverKind receiver, EndpointUrl url, int status) {
        return switch (receiver) {
            case N8N -> n8n(url, status);
            case ZAPIER -> zapier(status);
            case MAKE -> make(status);
            case OWN_CODE -> ownCode(url, status);
        };
    }

    private static Optional<String> n8n(EndpointUrl url, int status) {
        if (ReceiverKind.isN8nTest(url)) {
            return Optional.of(N8N_TEST);
        }
        return switch (status) {
            case NOT_FOUND ->
                Optional.of(
                        "In n8n this means that the workflow isn't active, or that its Webhook node takes GET and not"
                                + " POST: set the method to POST and switch the workflow on.");
            case METHOD_NOT_ALLOWED -> Optional.of("Set the HTTP method of n8n's Webhook node to POST.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> zapier(int status) {
        return switch (status) {
            case NOT_FOUND, GONE ->
                Optional.of(
                        "In Zapier this means that the Zap is off, or that its hook was replaced: switch the Zap on,"
                                + " copy the address of its Catch Hook again and save it here.");
            case TOO_MANY ->
                Optional.of("Zapier limits how many requests a Zap takes. The retry usually gets through; if it keeps"
                        + " happening, send fewer leads there (Warm + hot, or Hot only).");
            default -> Optional.empty();
        };
    }

    private static Optional<String> make(int status) {
        return switch (status) {
            case NOT_FOUND, GONE ->
                Optional.of(
                        "In Make this means that the webhook was deleted, or that its scenario has been off for long:"
                                + " switch the scenario on, copy the webhook's address again and save it here.");
            case TOO_MANY, 400 ->
                Optional.of(
                        "In Make this means that the webhook's queue is full or its limit a second is reached: run the"
                                + " scenario more often, or immediately as data arrives.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ownCode(EndpointUrl url, int status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED ->
                Optional.of("Toran sends POST to the path " + url.uri().getRawPath()
                        + ". Does your receiver take POST exactly there, with or without a slash at the end as"
                        + " written?");
            default -> Optional.empty();
        };
    }
}
