package dev.toran.domain.lead;

import dev.toran.domain.account.AccountId;
import java.util.Map;
import java.util.Optional;

/// One visitor's interest, captured by a widget.
///
/// @param id stable for the lead's whole life: the receiver's dedupe key
/// @param assessment how promising it looks; [Assessment#UNKNOWN] until and unless somebody says
public record Lead(LeadId id, Capture capture, Visitor visitor, Attribution attribution, Assessment assessment) {

    /// Whose lead it is.
    public AccountId account() {
        return capture.widget().account();
    }

    /// How many characters there are of what was given, in UTF-16 units: what makes a lead large or small.
    public int length() {
        int length = length(visitor.name())
                + length(visitor.contact().email())
                + length(visitor.contact().phone())
                + length(attribution.source());
        for (Map.Entry<String, String> each : attribution.metadata().entrySet()) {
            length += each.getKey().length() + each.getValue().length();
        }
        return length;
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    /// The same lead, assessed.
    public Lead assessedAs(Assessment result) {
        return new Lead(id, capture, visitor, attribution, result);
    }
}
