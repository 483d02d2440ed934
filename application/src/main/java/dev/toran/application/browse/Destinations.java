package dev.toran.application.browse;

import dev.toran.domain.account.AccountId;
import java.util.List;

/// Where an account's leads go, to look at.
public interface Destinations {

    /// The most that are listed.
    int MOST = 1_000;

    /// All of an account's webhooks, at most [#MOST], by widget name and identity.
    List<Destination> of(AccountId account);
}
