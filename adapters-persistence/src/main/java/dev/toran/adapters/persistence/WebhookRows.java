package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
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
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/// Rows of the webhook table, read and bound.
final class WebhookRows {

    private final SealedColumns sealed;

    WebhookRows(SealedColumns sealed) {
        this.sealed = sealed;
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
    static int remove(Handle handle, Dialect dialect, WebhookKey key) {
        if (!lock(handle, key)) {
            return 0;
        }
        makeDue(handle, dialect, key, 0);
        return bind(
                        handle.createUpdate(
                                "delete from webhook where account_id = :account and webhook_id = :webhook"),
                        key)
                .execute();
    }

    /// Locks a webhook's row until the transaction ends: who changes what is open of it, or whether it sends, takes
    /// turns.
    ///
    /// @return whether it is there
    static boolean lock(Handle handle, WebhookKey key) {
        return bind(
                        handle.createQuery("select webhook_id from webhook"
                                + " where account_id = :account and webhook_id = :webhook for update"),
                        key)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    /// Makes open deliveries due that wait in `firstLane` or a higher one. Goes lane by lane, as the index of the open
    /// ones does, so that what the webhook has sent before is not read.
    static void makeDue(Handle handle, Dialect dialect, WebhookKey key, int firstLane) {
        PreparedBatch lanes = handle.prepareBatch(dueAtOnce(dialect));
        IntStream.of(0, DeliveryRows.HELD)
                .flatMap(from -> IntStream.rangeClosed(from, from + Claiming.LAST_LANE))
                .filter(lane -> lane >= firstLane)
                .forEach(lane -> bind(lanes, key)
                        .bind("lane", lane)
                        .bind("sending", lane % DeliveryRows.HELD)
                        .add());
        lanes.execute();
    }

    static String dueAtOnce(Dialect dialect) {
        String ofWebhook = switch (dialect) {
            case H2 -> "open_account_id = :account and open_webhook_id = :webhook";
            case POSTGRESQL -> "account_id = :account and webhook_id = :webhook";
        };
        return "update delivery set due_at = created_at, lane = :sending where lane = :lane and " + ofWebhook
                + " and claim_token is null";
    }

    private static WebhookKey key(ResultSet row) throws SQLException {
        return new WebhookKey(new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id")));
    }
}
