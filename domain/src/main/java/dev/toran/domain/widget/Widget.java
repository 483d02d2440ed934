package dev.toran.domain.widget;

import dev.toran.domain.text.TextRule;
import java.time.Instant;

/// Captures leads on one of an account's websites.
///
/// @param name what its owner calls it, see [#NAME]
/// @param allowedOrigins which web origins may capture without a key
public record Widget(WidgetKey key, String name, AllowedOrigins allowedOrigins, Instant createdAt) {

    /// The bounds of a widget's name.
    public static final TextRule NAME = TextRule.upTo(200);

    public Widget {
        NAME.require("name", name);
    }

    /// The same widget after its owner changed it.
    public Widget with(String newName, AllowedOrigins newOrigins) {
        return new Widget(key, newName, newOrigins, createdAt);
    }
}
