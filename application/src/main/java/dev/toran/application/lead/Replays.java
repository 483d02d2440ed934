package dev.toran.application.lead;

import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The replays that were ordered: of each webhook the latest one.
public interface Replays {

    /// Keeps an order, in place of the webhook's latest. Nothing changes where that one isn't through yet, where it is
    /// the same order, or where there is no such webhook.
    void begin(ReplayOrder order);

    /// The latest of each of an account's webhooks, the latest ones first.
    List<OrderedReplay> of(AccountId account);

    /// Takes, of those that aren't through and that nobody works off, the one that has waited longest.
    ///
    /// @param until when others may take it
    Optional<TakenReplay> take(Instant now, Instant until);

    /// Notes how far a replay has come, if it is still this node's.
    ///
    /// @param until when others may take it
    /// @return the replay as it is taken from now on; empty where it is somebody else's by now, or gone with its
    ///     webhook
    Optional<TakenReplay> record(TakenReplay taken, ReplayProgress progress, Instant until);
}
