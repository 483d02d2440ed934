package dev.toran.domain.lead;

import dev.toran.domain.account.AccountId;

/// One visitor's interest, captured by a widget.
///
/// @param id stable for the lead's whole life: the receiver's dedupe key
/// @param assessment how promising it looks; [Assessment#UNKNOWN] until and unless somebody says
public record Lead(LeadId id, Capture capture, Visitor visitor, Attribution attribution, Assessment assessment) {

    /// Whose lead it is.
    public AccountId account() {
        return capture.widget().account();
    }

    /// The same lead, assessed.
    public Lead assessedAs(Assessment result) {
        return new Lead(id, capture, visitor, attribution, result);
    }
}
