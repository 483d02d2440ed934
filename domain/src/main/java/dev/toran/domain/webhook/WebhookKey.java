package dev.toran.domain.webhook;

import dev.toran.domain.account.AccountId;

/// Where a webhook's rows are found: its owner first, so that tenants never share a lookup.
public record WebhookKey(AccountId account, WebhookId webhook) {}
