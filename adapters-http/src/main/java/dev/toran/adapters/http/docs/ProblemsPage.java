package dev.toran.adapters.http.docs;

import static java.util.stream.Collectors.joining;

import dev.toran.adapters.http.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where a problem's `type` leads: what it means and what to do about it.
final class ProblemsPage {

    private ProblemsPage() {}

    static byte[] html() {
        String sections =
                Arrays.stream(ProblemKind.values()).map(ProblemsPage::section).collect(joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Toran: what went wrong</title>
                <link rel="stylesheet" href="/docs/pages.css">
                </head>
                <body>
                <main>
                <h1>What went wrong</h1>
                <p>Every answer that says no is <code>application/problem+json</code> (RFC 9457). Its <code>type</code>
                leads to one of these; <code>detail</code> says what is wrong this time, and by its
                <code>request_id</code> the operator finds the request in the log.
                <a href="/docs">All calls</a></p>
                %s
                </main>
                </body>
                </html>
                """.formatted(sections).getBytes(StandardCharsets.UTF_8);
    }

    private static String section(ProblemKind kind) {
        return """
                <section id="%s">
                <h2>%s <small>%d <code>%s</code></small></h2>
                <p>%s</p>
                </section>""".formatted(kind.slug(), text(kind.title()), kind.status(), kind.slug(), text(explanation(kind)));
    }

    private static String explanation(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED_BODY ->
                "The body is not one JSON object in UTF-8. `line` and `column` say where it stops being"
                        + " one. A key may stand in it once only.";
            case MALFORMED_REQUEST ->
                "Something outside the body breaks HTTP, such as a `%` in the address without two"
                        + " digits behind it, or a body that ended early.";
            case NOT_AUTHENTICATED ->
                "The call needs a key, or the one that was sent isn't valid (any more). Send it as"
                        + " `Authorization: Bearer <key>`, once.";
            case NOT_ALLOWED ->
                "The key is valid, but for other calls: those about accounts need the operator's key, all"
                        + " others a key of the account that they are about.";
            case ORIGIN_NOT_ALLOWED ->
                "A lead came without a key from a web page that isn't among the widget's"
                        + " `allowed_origins`. Add the page's origin, or leave the list empty to allow any.";
            case NOT_IN_PLAN ->
                "Webhooks come with the plans pro and business. Leads are captured and kept all the"
                        + " same; the operator changes the plan.";
            case NOT_FOUND ->
                "There is nothing at this address, or what its ids name doesn't exist or belongs to"
                        + " another account; which of these is not told.";
            case METHOD_NOT_ALLOWED ->
                "The address exists, but not with this method. The `Allow` header lists those it" + " has.";
            case REQUEST_TIMEOUT ->
                "The body stopped arriving before it was complete. Nothing was done; send it again.";
            case TOO_MANY_WEBHOOKS -> "A widget can have a limited number of webhooks. Remove one first.";
            case EMAIL_TAKEN ->
                "An owner of another account signs in with this e-mail address. Each address belongs to one account.";
            case WITHHELD ->
                "The lead can't be sent again: it has neither e-mail address nor phone number, there is no"
                        + " webhook, or the webhook is switched off. `reason` says which.";
            case CHANGED_MEANWHILE ->
                "`If-Match` names a state that is no longer the present one: somebody else changed it since"
                        + " you read it. Nothing was changed; read it again, then decide.";
            case BODY_TOO_LARGE ->
                "A body may have at most 64 KiB. Long texts belong into the system that the lead is"
                        + " sent to, not into the lead.";
            case ADDRESS_TOO_LONG -> "The address with its query is longer than this server reads.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The body's `Content-Type` is missing or not understood by this call. Send"
                        + " `application/json`; capturing a lead takes plain HTML forms too.";
            case VALIDATION_FAILED ->
                "The request could be read, but some of its parts aren't right. `errors` names"
                        + " every one of them with the reason; nothing was changed.";
            case IDEMPOTENCY_KEY_REUSED ->
                "The same `Idempotency-Key` came before with another body. Use a fresh key for"
                        + " each lead, and repeat the same bytes when you try again.";
            case TOO_MANY_REQUESTS ->
                "Too much came from here in a short time. Wait as many seconds as `Retry-After`" + " says.";
            case HEADERS_TOO_LARGE -> "The request's headers are longer than 16 KiB.";
            case INTERNAL ->
                "A defect in Toran. Repeating a capture with the same `Idempotency-Key` is safe. Tell the"
                        + " operator the `request_id`.";
            case UNAVAILABLE ->
                "The database can't be reached, the server is starting or stopping, more large bodies"
                        + " are on their way than there is memory for, or more people sign in than passwords can"
                        + " be checked. Nothing was promised; try again after as"
                        + " many seconds as `Retry-After` says.";
        };
    }

    /// Escapes what HTML would take for itself, and sets what stands between back-ticks as code.
    private static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("`([^`]*)`", "<code>$1</code>");
    }
}
