package dev.toran.application.live;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;

/// Something of an account changed. It says what; how it is now, the archives say.
public sealed interface LiveEvent {

    /// Whose it is.
    AccountId account();

    /// A lead is on disk, with the first decision about it.
    record LeadCaptured(AccountId account, LeadId lead) implements LiveEvent {}

    /// A lead was assessed later, and what was open about it decided again.
    record LeadDecided(AccountId account, LeadId lead) implements LiveEvent {}

    /// A delivery was made, or an attempt of it recorded.
    ///
    /// @param attemptsMade 0 for one that is new
    record DeliveryChanged(
            AccountId account,
            DeliveryId delivery,
            LeadId lead,
            WebhookId webhook,
            DeliveryStatus status,
            int attemptsMade)
            implements LiveEvent {}

    /// A webhook was switched off because its endpoint kept failing.
    record WebhookSwitchedOff(AccountId account, WebhookId webhook) implements LiveEvent {}
}
