package dev.toran.adapters.http.web;

import java.util.Locale;
import java.util.Optional;

/// The media types that bodies may have, both UTF-8.
public enum MediaType {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /// Whether a `Content-Type` names this type, in UTF-8 if it names a character encoding.
    public boolean isThatOf(Optional<String> contentType) {
        return contentType.map(text -> text.split(";")).filter(this::isNamedBy).isPresent();
    }

    private boolean isNamedBy(String[] parts) {
        if (parts.length == 0 || !name.equals(normal(parts[0]))) {
            return false;
        }
        for (int index = 1; index < parts.length; index++) {
            String parameter = normal(parts[index]).replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static String normal(String part) {
        return part.strip().toLowerCase(Locale.ROOT);
    }
}
