package dev.toran.adapters.http.dashboard.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The address of a page, with what it is asked for.
public record Address(String text) {

    /// The same with one more parameter, where there is a value for it.
    public Address with(String name, Optional<String> value) {
        return value.filter(given -> !given.isEmpty())
                .map(given -> new Address(text + (text.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(given, StandardCharsets.UTF_8)))
                .orElse(this);
    }

    /// The same with one more parameter.
    public Address with(String name, String value) {
        return with(name, Optional.of(value));
    }
}
