package dev.toran.application.widget;

import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetKey;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stored widgets. Every write is durable when its method returns.
public interface Widgets {

    void add(Widget widget);

    /// Applies `change` to the stored name and origins; concurrent changes are applied one after the other, none is
    /// lost. Empty when there is no such widget.
    Optional<Widget> change(WidgetKey key, UnaryOperator<Widget> change);

    /// Removes a widget with its webhooks, as if each of them had been removed. Its leads stay until retention ends.
    Accounts.Deletion remove(WidgetKey key);

    Optional<Widget> find(WidgetKey key);

    /// Newest first.
    Page<Widget> page(AccountId account, Cursor.Range range);
}
