package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.account.Accounts;
import dev.toran.application.delivery.EndpointHealth;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.application.webhook.Webhooks;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// Webhooks and their secrets in the database.
final class JdbiWebhooks implements Webhooks, EndpointHealth, TroubledEndpoints {

    private static final String SELECT = "select * from webhook where account_id = :account and webhook_id = :webhook";

    private final Storage storage;
    private final WebhookRows rows;
    private final Announcer announcer;
    private final MakingDue makingDue;

    JdbiWebhooks(Storage storage, WebhookRows rows, Announcer announcer, MakingDue makingDue) {
        this.storage = storage;
        this.announcer = announcer;
        this.makingDue = makingDue;
        this.rows = rows;
    }

    @Override
    public Addition add(Webhook webhook, SigningSecrets secrets, int most) {
        return storage.edit(handle -> {
            Addition addition = roomFor(handle, webhook.widget(), most);
            if (addition == Addition.ADDED) {
                insert(handle, webhook, secrets);
            }
            return addition;
        });
    }

    /// Locks the widget, so that of two who add one comes after the other.
    private static Addition roomFor(Handle handle, WidgetKey widget, int most) {
        boolean exists = handle.createQuery("select widget_id from widget"
                        + " where account_id = :account and widget_id = :widget for update")
                .bind("account", widget.account().value())
                .bind("widget", widget.widget().value())
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!exists) {
            return Addition.NO_SUCH_WIDGET;
        }
        int there = handle.createQuery(
                        "select count(*) from webhook where account_id = :account and widget_id = :widget")
                .bind("account", widget.account().value())
                .bind("widget", widget.widget().value())
                .mapTo(Integer.class)
                .one();
        return there < most ? Addition.ADDED : Addition.TOO_MANY;
    }

    private void insert(Handle handle, Webhook webhook, SigningSecrets secrets) {
        rows.bind(
                        rows.bind(
                                handle.createUpdate(
                                        "insert into webhook (account_id, webhook_id, widget_id, url, headers,"
                                                + " description, floor, state, failing_since, secret, next_secret, overlap_ends_at)"
                                                + " values (:account, :webhook, :widget, :url, :headers, :description, :floor,"
                                                + " :state, :failing, :secret, :next, :overlap)"),
                                webhook),
                        webhook.key(),
                        secrets)
                .execute();
    }

    private record Changed(Webhook before, Webhook after) {

        boolean isSwitchedOn() {
            return !before.state().sends() && after.state().sends();
        }
    }

    @Override
    public Optional<Webhook> change(WebhookKey key, UnaryOperator<Webhook> change) {
        Optional<Changed> changed = storage.edit(handle -> change(handle, key, change));
        if (changed.filter(Changed::isSwitchedOn).isPresent()) {
            makingDue.goOn(key);
        }
        return changed.map(Changed::after);
    }

    private Optional<Changed> change(Handle handle, WebhookKey key, UnaryOperator<Webhook> change) {
        return locked(handle, key, rows::webhook).map(before -> {
            Changed changed = new Changed(before, change.apply(before));
            rows.bind(
                            handle.createUpdate("update webhook set url = :url, headers = :headers,"
                                    + " description = :description, floor = :floor, state = :state, widget_id = :widget,"
                                    + " failing_since = :failing"
                                    + " where account_id = :account and webhook_id = :webhook"),
                            changed.after())
                    .execute();
            if (changed.isSwitchedOn()) {
                var _ = makingDue.held(handle, key);
                announcer.due(handle, List.of(key));
            }
            return changed;
        });
    }

    @Override
    public void beganToFail(WebhookKey key, Instant at) {
        note(handle -> WebhookRows.bind(
                        handle.createUpdate("update webhook set failing_since = :at"
                                + " where account_id = :account and webhook_id = :webhook and failing_since is null"),
                        key)
                .bind("at", at)
                .execute());
    }

    @Override
    public void recovered(WebhookKey key) {
        note(handle -> WebhookRows.bind(
                        handle.createUpdate("update webhook set failing_since = null where account_id = :account"
                                + " and webhook_id = :webhook and state = :on and failing_since is not null"),
                        key)
                .bind("on", Words.of(WebhookState.ENABLED))
                .execute());
    }

    /// Many attempts in flight notice the same thing; only the first one's note changes what others remember.
    private void note(Storage.Work<Integer> update) {
        if (storage.writeUnforced(update) != 0) {
            storage.forget();
        }
    }

    @Override
    public SwitchOff switchOff(WebhookKey key, Instant since) {
        int switched = storage.edit(handle -> WebhookRows.bind(
                        handle.createUpdate("update webhook set state = :off where account_id = :account"
                                + " and webhook_id = :webhook and state = :on and failing_since = :since"),
                        key)
                .bind("off", Words.of(WebhookState.DISABLED_AFTER_FAILURES))
                .bind("on", Words.of(WebhookState.ENABLED))
                .bind("since", since)
                .execute());
        return switched == 0 ? SwitchOff.OVERTAKEN : SwitchOff.SWITCHED_OFF;
    }

    @Override
    public Accounts.Deletion remove(WebhookKey key) {
        int removed = storage.edit(handle -> {
            announcer.due(handle, List.of(key));
            return WebhookRows.remove(handle, makingDue, key);
        });
        if (removed == 0) {
            return Accounts.Deletion.NOT_FOUND;
        }
        makingDue.goOn(key);
        return Accounts.Deletion.DELETED;
    }

    @Override
    public Optional<Webhook> find(WebhookKey key) {
        return storage.read(handle -> WebhookRows.bind(handle.createQuery(SELECT), key)
                .map((row, context) -> rows.webhook(row))
                .findOne());
    }

    @Override
    public List<Webhook> of(WidgetKey widget) {
        return storage.read(handle -> of(handle, rows, widget));
    }

    @Override
    public List<Webhook> of(AccountId account, List<WidgetId> widgets) {
        UUID[] ids = widgets.stream().map(WidgetId::value).toArray(UUID[]::new);
        return storage.read(handle -> handle.createQuery("select * from webhook where account_id = :account"
                        + " and widget_id = any(:widgets) order by webhook_id")
                .bind("account", account.value())
                .bindArray("widgets", UUID.class, (Object[]) ids)
                .map((row, context) -> rows.webhook(row))
                .list());
    }

    @Override
    public List<Webhook> longestFailing(int limit) {
        return storage.read(
                handle -> handle.createQuery("select * from webhook where failing_since is not null and state <> :off"
                                + " order by failing_since, webhook_id limit :limit")
                        .bind("off", Words.of(WebhookState.DISABLED_BY_OWNER))
                        .bind("limit", limit)
                        .map((row, context) -> rows.webhook(row))
                        .list());
    }

    @Override
    public Optional<SigningSecrets> secrets(WebhookKey key) {
        return storage.read(handle -> WebhookRows.bind(handle.createQuery(SELECT), key)
                .map((row, context) -> rows.secrets(row))
                .findOne());
    }

    @Override
    public Optional<SigningSecrets> changeSecrets(WebhookKey key, UnaryOperator<SigningSecrets> change) {
        return storage.edit(handle -> locked(handle, key, rows::secrets).map(before -> {
            SigningSecrets after = change.apply(before);
            rows.bind(
                            handle.createUpdate("update webhook set secret = :secret, next_secret = :next,"
                                    + " overlap_ends_at = :overlap"
                                    + " where account_id = :account and webhook_id = :webhook"),
                            key,
                            after)
                    .execute();
            return after;
        }));
    }

    private static <R> Optional<R> locked(Handle handle, WebhookKey key, Reader<R> reader) {
        return WebhookRows.bind(handle.createQuery(SELECT + " for update"), key)
                .map((row, context) -> reader.read(row))
                .findOne();
    }

    @FunctionalInterface
    private interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    static List<Webhook> of(Handle handle, WebhookRows rows, WidgetKey widget) {
        return handle.createQuery("select * from webhook where account_id = :account and widget_id = :widget"
                        + " order by webhook_id")
                .bind("account", widget.account().value())
                .bind("widget", widget.widget().value())
                .map((row, context) -> rows.webhook(row))
                .list();
    }
}
