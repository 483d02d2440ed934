package dev.toran.application.widget;

import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetKey;
import java.util.Optional;

/// The stored widgets. Every write is durable when its method returns.
public interface Widgets {

    void add(Widget widget);

    /// Replaces name and origins; does nothing when the widget is gone.
    void update(Widget widget);

    /// Removes a widget with its webhooks, as if each of them had been removed. Its leads stay until retention ends.
    Accounts.Deletion remove(WidgetKey key);

    Optional<Widget> find(WidgetKey key);

    /// Newest first.
    Page<Widget> page(AccountId account, Cursor.Range range);
}
