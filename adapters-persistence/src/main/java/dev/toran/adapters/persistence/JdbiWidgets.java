package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.widget.Widgets;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Widgets in the database. Origins, which contain no white space, are stored one a line.
final class JdbiWidgets implements Widgets {

    private static final String SELECT = "select * from widget where account_id = :account and widget_id = :widget";

    private final Storage storage;
    private final Announcer announcer;
    private final MakingDue makingDue;

    JdbiWidgets(Storage storage, Announcer announcer, MakingDue makingDue) {
        this.storage = storage;
        this.announcer = announcer;
        this.makingDue = makingDue;
    }

    @Override
    public void add(Widget widget) {
        storage.edit(handle -> handle.createUpdate(
                        "insert into widget (account_id, widget_id, name, allowed_origins, created_at)"
                                + " values (:account, :widget, :name, :origins, :at)")
                .bind("account", widget.key().account().value())
                .bind("widget", widget.key().widget().value())
                .bind("name", widget.name())
                .bind("origins", lines(widget.allowedOrigins()))
                .bind("at", widget.createdAt())
                .execute());
    }

    @Override
    public Optional<Widget> change(WidgetKey key, UnaryOperator<Widget> change) {
        return storage.edit(handle -> found(handle.createQuery(SELECT + " for update"), key)
                .map(change)
                .map(changed -> {
                    handle.createUpdate("update widget set name = :name, allowed_origins = :origins"
                                    + " where account_id = :account and widget_id = :widget")
                            .bind("account", key.account().value())
                            .bind("widget", key.widget().value())
                            .bind("name", changed.name())
                            .bind("origins", lines(changed.allowedOrigins()))
                            .execute();
                    return changed;
                }));
    }

    private record Removed(int widgets, List<WebhookKey> webhooks) {}

    @Override
    public Accounts.Deletion remove(WidgetKey key) {
        Removed removed = storage.edit(handle -> remove(handle, key));
        removed.webhooks().forEach(makingDue::goOn);
        return removed.widgets() == 0 ? Accounts.Deletion.NOT_FOUND : Accounts.Deletion.DELETED;
    }

    private Removed remove(Handle handle, WidgetKey key) {
        List<WebhookKey> webhooks = handle.createQuery(
                        "select webhook_id from webhook where account_id = :account and widget_id = :widget")
                .bind("account", key.account().value())
                .bind("widget", key.widget().value())
                .mapTo(UUID.class)
                .map(webhook -> new WebhookKey(key.account(), new WebhookId(webhook)))
                .list();
        announcer.due(handle, webhooks);
        webhooks.forEach(webhook -> WebhookRows.remove(handle, makingDue, webhook));
        int widgets = handle.createUpdate("delete from widget where account_id = :account and widget_id = :widget")
                .bind("account", key.account().value())
                .bind("widget", key.widget().value())
                .execute();
        return new Removed(widgets, webhooks);
    }

    @Override
    public Optional<Widget> find(WidgetKey key) {
        return storage.read(handle -> found(handle.createQuery(SELECT), key));
    }

    private static Optional<Widget> found(Query query, WidgetKey key) {
        return query.bind("account", key.account().value())
                .bind("widget", key.widget().value())
                .map((row, context) -> widget(row))
                .findOne();
    }

    @Override
    public Page<Widget> page(AccountId account, Cursor.Range range) {
        return Page.of(
                storage.read(handle -> Rows.page(
                                handle.createQuery("select * from widget where account_id = :account"
                                                + Rows.after(range, "created_at", "widget_id")
                                                + " order by account_id, created_at desc, widget_id desc limit :limit")
                                        .bind("account", account.value()),
                                range)
                        .map((row, context) -> widget(row))
                        .list()),
                range.limit(),
                widget -> new Cursor(widget.createdAt(), widget.key().widget().value()));
    }

    static Widget widget(ResultSet row) throws SQLException {
        WidgetKey key =
                new WidgetKey(new AccountId(Rows.uuid(row, "account_id")), new WidgetId(Rows.uuid(row, "widget_id")));
        AllowedOrigins origins = new AllowedOrigins(
                row.getString("allowed_origins").lines().map(WebOrigin::new).toList());
        return new Widget(key, row.getString("name"), origins, Rows.time(row, "created_at"));
    }

    private static String lines(AllowedOrigins origins) {
        return origins.origins().stream().map(WebOrigin::ascii).collect(Collectors.joining("\n"));
    }
}
