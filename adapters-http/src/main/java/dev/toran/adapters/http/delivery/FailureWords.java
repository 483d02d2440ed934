package dev.toran.adapters.http.delivery;

import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import java.util.Optional;

/// Explains a failed attempt to the person whose receiver it is, in words that say what to do.
public final class FailureWords {

    private FailureWords() {}

    /// A sentence, or empty when nothing failed.
    public static Optional<String> of(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged -> Optional.empty();
            case AttemptOutcome.Refused refused ->
                Optional.of(of(refused.answer().status()));
            case AttemptOutcome.Unreachable unreachable -> Optional.of(of(unreachable.fault()));
            case AttemptOutcome.Blocked blocked -> Optional.of(of(blocked.reason()));
        };
    }

    private static String of(int status) {
        return "The receiver answered " + status + meaning(status)
                + ". Only an answer from 200 to 299 counts as received.";
    }

    private static String meaning(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> ", a redirect, which is never followed: enter the final address as the URL";
            case 400, 422 -> ": it didn't accept the request's content";
            case 401, 403 -> ": it wants a credential that it didn't get; a custom header can carry one";
            case 404 -> ": there is nothing at this path; check the URL";
            case 405 -> ": this path doesn't take POST requests; check the URL";
            case 410 -> ": it is gone for good, so there is no further attempt";
            case 413 -> ": the request is larger than it accepts";
            case 429 -> ": it gets more requests than it wants";
            default -> status >= 500 ? ": something is wrong on the receiver's side" : "";
        };
    }

    private static String of(ConnectionFault fault) {
        return switch (fault) {
            case TIMEOUT -> "The receiver didn't answer in time. It should answer first and do its work afterwards.";
            case DNS -> "The URL's host name can't be found. Check its spelling and its DNS entry.";
            case TLS_EXPIRED -> "The receiver's certificate has expired or isn't valid yet. Renew it.";
            case TLS_WRONG_HOST -> "The receiver's certificate is for another host name than the URL's.";
            case TLS_UNKNOWN_AUTHORITY ->
                "The receiver's certificate wasn't issued by a known authority, or its chain is incomplete.";
            case TLS_HANDSHAKE ->
                "No secure connection could be agreed on. The receiver must speak TLS 1.2 or newer on this port.";
            case CONNECTION_REFUSED -> "Nothing listens at the URL's host and port.";
            case CONNECTION_RESET ->
                "The receiver closed the connection before it answered, or answered something that isn't HTTP.";
            case PROXY_AWAY ->
                "Toran's way out doesn't work right now. The receiver isn't to blame; the attempt follows.";
            case PROXY_REFUSED ->
                "Toran's proxy made no connection to the receiver, and doesn't say whose fault that is.";
            case NOT_LOOKED_UP ->
                "Toran has more host names to look up than it can right now. The receiver isn't to blame.";
            case INTERNAL -> "Something went wrong inside Toran. The receiver isn't to blame.";
        };
    }

    /// Why nothing was sent, or is not sent for now.
    public static String of(BlockReason reason) {
        return switch (reason) {
            case ADDRESS ->
                "The URL's host leads to an address that webhooks may not reach. It must be on the public internet.";
            case PLAN -> "The account's plan no longer has webhooks.";
            case DISABLED -> "The webhook is switched off.";
            case WEBHOOK_DELETED -> "The webhook was removed while the delivery was waiting.";
            case LEAD_ERASED ->
                "The lead was erased before this delivery ended. A request under way at that moment may have arrived.";
        };
    }
}
