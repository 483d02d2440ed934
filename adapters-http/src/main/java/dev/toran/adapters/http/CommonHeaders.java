package dev.toran.adapters.http;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The headers that every answer has, so that a browser does with it nothing that it isn't meant for.
record CommonHeaders(Map<String, String> fields) {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    /// A year. The names below ours belong to others, so they are left alone.
    private static final Map<String, String> BEHIND_HTTPS = Map.of("Strict-Transport-Security", "max-age=31536000");

    static CommonHeaders behind(FrontDoor door) {
        return new CommonHeaders(Stream.of(ALWAYS, door.isHttps() ? BEHIND_HTTPS : Map.<String, String>of())
                .flatMap(fields -> fields.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
