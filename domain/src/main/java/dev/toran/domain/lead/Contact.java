package dev.toran.domain.lead;

import dev.toran.domain.text.TextRule;
import java.util.Optional;

/// How a visitor can be reached. Blank entries count as absent, so that an empty form field never passes for a
/// contact. The text is otherwise the visitor's own: a mistyped address is still a lead.
///
/// @param email as given, see [#EMAIL]
/// @param phone as given, see [#PHONE]
public record Contact(Optional<String> email, Optional<String> phone) {

    /// The bounds of an e-mail address (RFC 5321: 64 + 1 + 255).
    public static final TextRule EMAIL = TextRule.upTo(320);
    /// The bounds of a phone number.
    public static final TextRule PHONE = TextRule.upTo(50);

    public Contact {
        email = EMAIL.require("email", said(email));
        phone = PHONE.require("phone", said(phone));
    }

    /// Whether there is any way to reach the visitor.
    public boolean isReachable() {
        return email.isPresent() || phone.isPresent();
    }

    private static Optional<String> said(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !TextRule.isBlank(stripped));
    }
}
