package dev.toran.application.fake;

import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.widget.Widgets;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetKey;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryWidgets implements Widgets {

    private final Tables tables;
    private final InMemoryWebhooks webhooks;

    InMemoryWidgets(Tables tables, InMemoryWebhooks webhooks) {
        this.tables = tables;
        this.webhooks = webhooks;
    }

    @Override
    public void add(Widget widget) {
        synchronized (tables) {
            tables.widgets.put(widget.key().widget(), widget);
        }
    }

    @Override
    public Optional<Widget> change(WidgetKey key, UnaryOperator<Widget> change) {
        synchronized (tables) {
            Optional<Widget> changed = find(key).map(change);
            changed.ifPresent(this::add);
            return changed;
        }
    }

    @Override
    public Accounts.Deletion remove(WidgetKey key) {
        synchronized (tables) {
            if (find(key).isEmpty()) {
                return Accounts.Deletion.NOT_FOUND;
            }
            webhooks.of(key).forEach(webhook -> webhooks.remove(webhook.key()));
            tables.widgets.remove(key.widget());
            return Accounts.Deletion.DELETED;
        }
    }

    @Override
    public Optional<Widget> find(WidgetKey key) {
        synchronized (tables) {
            return Optional.ofNullable(tables.widgets.get(key.widget()))
                    .filter(widget -> widget.key().equals(key));
        }
    }

    @Override
    public Page<Widget> page(AccountId account, Cursor.Range range) {
        synchronized (tables) {
            return Tables.page(
                    tables.widgets.values().stream()
                            .filter(widget -> widget.key().account().equals(account)),
                    range,
                    widget ->
                            new Cursor(widget.createdAt(), widget.key().widget().value()));
        }
    }
}
