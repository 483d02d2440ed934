package dev.toran.application.lead;

import dev.toran.domain.account.AccountId;
import java.util.Optional;

/// Who hands in a lead.
public sealed interface Submitter {

    /// A program that signed in with an account's key.
    record AccountProgram(AccountId account) implements Submitter {}

    /// A visitor's browser, without a key.
    ///
    /// @param origin the value of the request's `Origin` header
    record VisitorBrowser(Optional<String> origin) implements Submitter {}
}
