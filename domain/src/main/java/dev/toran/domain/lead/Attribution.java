package dev.toran.domain.lead;

import dev.toran.domain.text.TextRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What brought the visitor and what they wrote.
///
/// @param source URL of the page the lead came from, see [#SOURCE]
/// @param metadata the visitor's notes, the campaign, the company and further keys of the account's own, in the order
///     given; keys without a value are left out
public record Attribution(Optional<String> source, Map<String, String> metadata) {

    /// The visitor's own words, raw.
    public static final String NOTES = "notes";

    /// The visitor's company.
    public static final String COMPANY_NAME = "company_name";

    /// The bounds of a source.
    public static final TextRule SOURCE = TextRule.upTo(2048);
    /// The bounds of [#NOTES] and of every other metadata value.
    public static final TextRule METADATA_VALUE = TextRule.upTo(10_000);
    /// The bounds of a metadata key.
    public static final TextRule METADATA_KEY = TextRule.upTo(100);
    /// The most metadata keys one lead may have.
    public static final int MAX_METADATA_KEYS = 64;

    /// Nothing is known.
    public static final Attribution NONE = new Attribution(Optional.empty(), Map.of());

    public Attribution {
        source = SOURCE.require("source", source.filter(given -> !TextRule.isBlank(given)));
        if (metadata.size() > MAX_METADATA_KEYS) {
            throw new IllegalArgumentException("metadata: at most " + MAX_METADATA_KEYS + " keys");
        }
        metadata = withoutBlanks(metadata);
    }

    /// The visitor's own words.
    public Optional<String> notes() {
        return Optional.ofNullable(metadata.get(NOTES));
    }

    /// The visitor's company.
    public Optional<String> companyName() {
        return Optional.ofNullable(metadata.get(COMPANY_NAME));
    }

    private static Map<String, String> withoutBlanks(Map<String, String> given) {
        Map<String, String> kept = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            METADATA_KEY.require("a key of metadata", key);
            METADATA_VALUE.require("metadata." + key, value);
            if (!TextRule.isBlank(value)) {
                kept.put(key, value);
            }
        });
        return Collections.unmodifiableMap(kept);
    }
}
