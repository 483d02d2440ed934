package dev.toran.domain.widget;

import dev.toran.domain.account.AccountId;

/// Where a widget's rows are found: its owner first, so that tenants never share a lookup.
public record WidgetKey(AccountId account, WidgetId widget) {}
