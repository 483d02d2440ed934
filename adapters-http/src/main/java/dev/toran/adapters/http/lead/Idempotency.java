package dev.toran.adapters.http.lead;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Digest;
import dev.toran.application.lead.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the `Idempotency-Key` header. The fingerprint covers the body's bytes as they came, so that any change of
/// the body shows, and the kind of caller, so that a visitor who guesses a program's key learns nothing from it.
final class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + IdempotencyKey.MAX_CHARACTERS + "}");

    private Idempotency() {}

    /// @param callerKind what distinguishes callers who don't share their keys
    static Optional<IdempotencyKey> key(ApiRequest request, String callerKind) {
        return request.header(HEADER).map(key -> {
            if (!KEY.matcher(key).matches()) {
                throw new RefusedRequest(Problem.invalid(
                        HEADER,
                        "must have 1 to " + IdempotencyKey.MAX_CHARACTERS
                                + " visible ASCII characters, without spaces"));
            }
            return new IdempotencyKey(
                    key, fingerprint(callerKind, request.body().bytes()));
        });
    }

    private static String fingerprint(String callerKind, byte[] body) {
        return Digest.of((callerKind + "\n").getBytes(StandardCharsets.UTF_8), body);
    }
}
