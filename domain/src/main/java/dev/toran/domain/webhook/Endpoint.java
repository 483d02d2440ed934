package dev.toran.domain.webhook;

import dev.toran.domain.text.TextRule;
import java.util.Optional;

/// What a webhook's owner typed in about the place that leads go to.
///
/// @param url where requests go
/// @param headers what each request carries in addition
/// @param description the owner's own note, see [#DESCRIPTION]
public record Endpoint(EndpointUrl url, CustomHeaders headers, Optional<String> description) {

    /// The bounds of a description.
    public static final TextRule DESCRIPTION = TextRule.upTo(500);

    public Endpoint {
        description = DESCRIPTION.require("description", description);
    }
}
