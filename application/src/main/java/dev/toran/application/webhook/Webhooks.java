package dev.toran.application.webhook;

import dev.toran.application.account.Accounts;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stored webhooks and their secrets. Every write is durable when its method returns.
public interface Webhooks {

    /// Adds a webhook to its widget.
    ///
    /// @param most how many webhooks the widget may have; who adds at the same time can't exceed it together
    Addition add(Webhook webhook, SigningSecrets secrets, int most);

    /// What came of adding a webhook.
    enum Addition {
        ADDED,
        /// The widget doesn't exist; nothing was stored.
        NO_SUCH_WIDGET,
        /// The widget has as many webhooks as it may have; nothing was stored.
        TOO_MANY
    }

    /// Applies `change` to the stored webhook; concurrent changes are applied one after the other, none is lost.
    /// Switching a webhook on makes the deliveries due that were held while it was off. Empty when there is none.
    Optional<Webhook> change(WebhookKey key, UnaryOperator<Webhook> change);

    /// Removes a webhook. Its open deliveries become due, so that the dispatcher ends them visibly.
    Accounts.Deletion remove(WebhookKey key);

    Optional<Webhook> find(WebhookKey key);

    /// A widget's webhooks, oldest first; at most [ConfigureWebhook#MAX_WEBHOOKS_PER_WIDGET] exist.
    List<Webhook> of(WidgetKey widget);

    /// The webhooks of these widgets, oldest first.
    List<Webhook> of(AccountId account, List<WidgetId> widgets);

    Optional<SigningSecrets> secrets(WebhookKey key);

    /// Applies `change` to the stored secrets, one change after the other. Empty when there is no such webhook.
    Optional<SigningSecrets> changeSecrets(WebhookKey key, UnaryOperator<SigningSecrets> change);
}
