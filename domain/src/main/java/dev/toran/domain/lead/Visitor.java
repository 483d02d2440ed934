package dev.toran.domain.lead;

import dev.toran.domain.text.TextRule;
import java.util.Optional;

/// Who left the lead.
///
/// @param name as the visitor gave it, see [#NAME]; a blank one counts as absent
public record Visitor(Optional<String> name, Contact contact) {

    /// The bounds of a visitor's name.
    public static final TextRule NAME = TextRule.upTo(200);

    public Visitor {
        name = NAME.require("name", name.filter(given -> !TextRule.isBlank(given)));
    }
}
