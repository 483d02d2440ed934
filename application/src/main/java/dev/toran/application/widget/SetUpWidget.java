package dev.toran.application.widget;

import dev.toran.application.Entropy;
import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/// An account sets up the widgets that capture its leads.
public final class SetUpWidget {

    private final Widgets widgets;
    private final Entropy entropy;
    private final InstantSource clock;

    public SetUpWidget(Widgets widgets, Entropy entropy, InstantSource clock) {
        this.widgets = widgets;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// Sets up a widget.
    ///
    /// @throws IllegalArgumentException when `name` breaks [Widget#NAME]
    public Widget create(AccountId account, String name, AllowedOrigins origins) {
        WidgetKey key = new WidgetKey(account, new WidgetId(entropy.nextId()));
        Widget widget = new Widget(key, name, origins, clock.instant());
        widgets.add(widget);
        return widget;
    }

    /// Changes what is given; empty when there is no such widget.
    public Optional<Widget> change(WidgetKey key, Optional<String> name, Optional<AllowedOrigins> origins) {
        return change(key, name, origins, any -> true);
    }

    /// Changes what is given, if the widget is as `demanded` when it is this change's turn.
    ///
    /// @return the widget as it is then; empty when there is none
    public Optional<Widget> change(
            WidgetKey key, Optional<String> name, Optional<AllowedOrigins> origins, Predicate<Widget> demanded) {
        return widgets.change(
                key,
                found -> demanded.test(found)
                        ? found.with(name.orElse(found.name()), origins.orElse(found.allowedOrigins()))
                        : found);
    }

    /// Removes a widget with its webhooks.
    public Accounts.Deletion remove(WidgetKey key) {
        return widgets.remove(key);
    }

    /// One widget.
    public Optional<Widget> find(WidgetKey key) {
        return widgets.find(key);
    }

    /// An account's widgets, newest first.
    public Page<Widget> page(AccountId account, Cursor.Range range) {
        return widgets.page(account, range);
    }
}
