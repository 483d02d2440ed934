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
/// the body shows. Visitors have keys of their own, beside those of the account's programs: anybody can be a visitor,
/// and one who guesses a program's key neither learns anything by it nor takes it from the program.
final class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + IdempotencyKey.MAX_CHARACTERS + "}");
    /// No program's key begins like this, as it has no spaces.
    private static final String VISITORS = "visitor ";

    private Idempotency() {}

    static Optional<IdempotencyKey> ofProgram(ApiRequest request) {
        return key(request).map(key -> new IdempotencyKey(key, fingerprint("program", request)));
    }

    static Optional<IdempotencyKey> ofVisitor(ApiRequest request) {
        return key(request)
                .map(key -> new IdempotencyKey(
                        VISITORS + Digest.of(key.getBytes(StandardCharsets.US_ASCII)),
                        fingerprint("visitor", request)));
    }

    private static Optional<String> key(ApiRequest request) {
        Optional<String> key = request.header(HEADER);
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw new RefusedRequest(Problem.invalid(
                    HEADER,
                    "must have 1 to " + IdempotencyKey.MAX_CHARACTERS + " visible ASCII characters, without spaces"));
        }
        return key;
    }

    private static String fingerprint(String caller, ApiRequest request) {
        return Digest.of(
                (caller + "\n").getBytes(StandardCharsets.UTF_8), request.body().bytes());
    }
}
