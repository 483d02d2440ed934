package dev.toran.adapters.http.webhook;

import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Digest;
import dev.toran.domain.webhook.Webhook;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A webhook's strong entity tag (RFC 9110 section 8.8.3): the same as long as nothing about it changes, header values
/// included.
final class WebhookTag {

    static final String HEADER = "ETag";

    private static final String IF_MATCH = "If-Match";
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]{0,200}\"");
    private static final Pattern TAGS = Pattern.compile(TAG + "(?: *, *" + TAG + "){0,20}");

    private WebhookTag() {}

    static String of(Webhook webhook) {
        String all = Json.string(WebhookJson.of(webhook))
                + new TreeMap<>(webhook.endpoint().headers().reveal());
        return "\"" + Digest.shortOf(all) + "\"";
    }

    /// What `If-Match` demands of the webhook before it is changed. Weak tags match nothing.
    static Predicate<Webhook> demanded(ApiRequest request) {
        Optional<String> given = request.header(IF_MATCH).map(String::strip);
        if (given.isEmpty() || given.get().equals("*")) {
            return any -> true;
        }
        if (!TAGS.matcher(given.get()).matches()) {
            throw new RefusedRequest(
                    Problem.invalid(IF_MATCH, "must be the `ETag` of an earlier answer, quotes included"));
        }
        Set<String> tags =
                TAG.matcher(given.get()).results().map(found -> found.group()).collect(Collectors.toSet());
        return webhook -> tags.contains(of(webhook));
    }
}
