package dev.toran.application.delivery;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;

/// What other nodes say about the queue that they share with this one. They say it when their change is committed;
/// nothing is promised about a node that is cut off for a moment, so the queue is looked at now and then as well.
public interface Announcements {

    /// Has `listener` told from now on.
    void listen(Listener listener);

    /// Whoever wants to know what other nodes did.
    interface Listener {

        /// A webhook got due deliveries which nobody has claimed yet.
        void due(WebhookKey webhook);

        /// A lead was erased.
        void erased(AccountId account, LeadId lead);
    }
}
