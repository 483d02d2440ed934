package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.application.session.SessionToken;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;

/// An owner's request for a page.
///
/// @param token of the session in which it comes
public record Visit(Account account, SessionToken token, ApiRequest request) {

    /// Whose pages these are.
    public AccountId owner() {
        return account.id();
    }

    /// What surrounds the page, with word of what has just been done.
    public Frame frame(Section section, String title) {
        return Frame.owner(account, section, title).with(Notice.in(request));
    }
}
