package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Words;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Rows of the webhook table, read and bound.
final class WebhookRows {

    private static final int SMALL_PARTS_BYTES = 1_000;

    private final SealedColumns sealed;

    WebhookRows(SealedColumns sealed) {
        this.sealed = sealed;
    }

    /// How much memory a webhook takes with its secrets, about. What owners can make large is in its URL and headers.
    static int bytes(Webhook webhook) {
        int headers = webhook.endpoint().headers().reveal().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        return SMALL_PARTS_BYTES + 2 * webhook.endpoint().url().value().length() + headers;
    }

    Webhook webhook(ResultSet row) throws SQLException {
        WebhookKey key = key(row);
        Endpoint endpoint = new Endpoint(
                EndpointUrl.stored(row.getString("url")),
                sealed.openHeaders(Rows.optionalText(row, "headers"), key),
                Rows.optionalText(row, "description"));
        return new Webhook(
                key.webhook(),
                new WidgetKey(key.account(), new WidgetId(Rows.uuid(row, "widget_id"))),
                endpoint,
                Words.read(TierFloor.class, row.getString("floor")),
                Words.read(WebhookState.class, row.getString("state")),
                Rows.optionalTime(row, "failing_since"));
    }

    SigningSecrets secrets(ResultSet row) throws SQLException {
        WebhookKey key = key(row);
        Optional<SecretRotation> rotation = Optional.empty();
        Optional<String> next = Rows.optionalText(row, "next_secret");
        if (next.isPresent()) {
            rotation = Optional.of(new SecretRotation(
                    sealed.open(next.get(), SealedColumns.Column.NEXT_SECRET, key), Rows.time(row, "overlap_ends_at")));
        }
        return new SigningSecrets(sealed.open(row.getString("secret"), SealedColumns.Column.SECRET, key), rotation);
    }

    <S extends SqlStatement<S>> S bind(S statement, Webhook webhook) {
        return bind(statement, webhook.key())
                .bind("widget", webhook.widget().widget().value())
                .bind("url", webhook.endpoint().url().value())
                .bind("headers", sealed.seal(webhook.endpoint().headers(), webhook.key()))
                .bind("description", webhook.endpoint().description())
                .bind("floor", Words.of(webhook.floor()))
                .bind("state", Words.of(webhook.state()))
                .bind("failing", webhook.failingSince().orElse(null));
    }

    <S extends SqlStatement<S>> S bind(S statement, WebhookKey key, SigningSecrets secrets) {
        return bind(statement, key)
                .bind("secret", sealed.seal(secrets.current(), SealedColumns.Column.SECRET, key))
                .bind(
                        "next",
                        secrets.rotation()
                                .map(coming -> sealed.seal(coming.next(), SealedColumns.Column.NEXT_SECRET, key)))
                .bind(
                        "overlap",
                        secrets.rotation().map(SecretRotation::overlapEndsAt).orElse(null));
    }

    static <S extends SqlStatement<S>> S bind(S statement, WebhookKey key) {
        return statement
                .bind("account", key.account().value())
                .bind("webhook", key.webhook().value());
    }

    /// Removes a webhook and makes its open deliveries due, held ones included, so that they are ended visibly. Its row
    /// is locked first, so that what is being held at that moment is held before this, or not at all.
    static int remove(Handle handle, MakingDue makingDue, WebhookKey key) {
        if (lockedState(handle, key).isEmpty()) {
            return 0;
        }
        var _ = makingDue.all(handle, key);
        return bind(
                        handle.createUpdate(
                                "delete from webhook where account_id = :account and webhook_id = :webhook"),
                        key)
                .execute();
    }

    /// Locks a webhook's row until the transaction ends: who changes what is open of it, or whether it sends, takes
    /// turns. Empty when it is not there.
    static Optional<WebhookState> lockedState(Handle handle, WebhookKey key) {
        return bind(
                        handle.createQuery("select state from webhook"
                                + " where account_id = :account and webhook_id = :webhook for update"),
                        key)
                .mapTo(String.class)
                .findOne()
                .map(state -> Words.read(WebhookState.class, state));
    }

    private static WebhookKey key(ResultSet row) throws SQLException {
        return new WebhookKey(new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id")));
    }
}
