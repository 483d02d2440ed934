package dev.toran.adapters.http.web;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `application/x-www-form-urlencoded` text, which queries and plain HTML forms have.
public final class UrlEncoded {

    private UrlEncoded() {}

    /// Every name with its values, in the order given. The map stays quick to look things up in whatever names
    /// strangers choose, which that of [Map#copyOf] doesn't: it is searched one by one where hash codes agree.
    public static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedRequest(Problem.of(
                    ProblemKind.MALFORMED_REQUEST, "A `%` is not followed by two hexadecimal digits; write `%25`."));
        }
    }
}
