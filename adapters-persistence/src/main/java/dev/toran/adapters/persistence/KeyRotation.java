package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.persistence.secret.WrongMasterKey;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals anew, under the first master key, what older ones sealed, so that these can be removed. Goes from webhook to
/// webhook in short transactions. Several nodes may do so at once: a row is locked while it is sealed, and left alone
/// by who comes second.
public final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int SLICE = 100;
    private static final UUID LEAST = new UUID(0, 0);

    private final Storage storage;
    private final SecretCipher cipher;
    private final SealedColumns columns;
    private final MasterKeyCheck check;
    private volatile Told told = Told.NOTHING;

    KeyRotation(Storage storage, SecretCipher cipher, MasterKeyCheck check) {
        this.storage = storage;
        this.cipher = cipher;
        this.columns = new SealedColumns(cipher);
        this.check = check;
    }

    private enum Told {
        NOTHING,
        FINISHED
    }

    /// How far it came.
    ///
    /// @param resealed webhooks that were sealed anew
    /// @param left webhooks that still need an older key, or that no key opens
    public record Progress(int resealed, int left) {

        /// Whether only the first key is needed from now on.
        public boolean isFinished() {
            return left == 0;
        }
    }

    /// Seals everything anew that isn't under the first key.
    public Progress run() {
        int resealed = 0;
        Optional<WebhookKey> last = Optional.of(new WebhookKey(new AccountId(LEAST), new WebhookId(LEAST)));
        while (last.isPresent()) {
            Slice slice = slice(last.get());
            resealed += slice.resealed();
            last = slice.last();
        }
        Progress progress = new Progress(resealed, outside(cipher.prefixes().subList(0, 1)));
        if (progress.isFinished()) {
            check.reseal();
        }
        tell(progress);
        return progress;
    }

    /// Makes sure that everything sealed can be opened.
    ///
    /// @throws WrongMasterKey when something was sealed with a key that isn't given
    void verify() {
        check.verify();
        int unopenable = outside(cipher.prefixes());
        if (unopenable > 0) {
            throw new WrongMasterKey(
                    unopenable + " webhooks are sealed with a master key that is not among those given", null);
        }
    }

    /// Whether there is an older key that might be needed.
    public boolean isUnderWay() {
        return cipher.prefixes().size() > 1;
    }

    private void tell(Progress progress) {
        if (progress.resealed() > 0) {
            LOG.info("{} webhooks sealed anew under the first master key", progress.resealed());
        }
        if (!progress.isFinished()) {
            LOG.warn("{} webhooks are not sealed under the first master key", progress.left());
        } else if (told == Told.NOTHING || progress.resealed() > 0) {
            LOG.info("everything is sealed under the first master key; the others can be removed");
            told = Told.FINISHED;
        }
    }

    /// One transaction's work.
    ///
    /// @param last the webhook that was looked at last; none where nothing is left
    private record Slice(int resealed, Optional<WebhookKey> last) {}

    /// One webhook's sealed columns.
    private record Row(WebhookKey key, String secret, Optional<String> nextSecret, Optional<String> headers) {}

    private Slice slice(WebhookKey behind) {
        return storage.write(handle -> {
            List<Row> outdated = outdated(handle, behind);
            List<Row> renewed = outdated.stream()
                    .map(this::renewed)
                    .flatMap(Optional::stream)
                    .toList();
            store(handle, renewed);
            return new Slice(
                    renewed.size(),
                    outdated.isEmpty()
                            ? Optional.empty()
                            : Optional.of(outdated.getLast().key()));
        });
    }

    private List<Row> outdated(Handle handle, WebhookKey behind) {
        List<String> first = cipher.prefixes().subList(0, 1);
        return bound(
                        handle.createQuery("select * from webhook where (account_id, webhook_id) > (:account, :webhook)"
                                + " and (" + outsideOf(first) + ") order by account_id, webhook_id limit :limit"
                                + " for update"),
                        first)
                .bind("account", behind.account().value())
                .bind("webhook", behind.webhook().value())
                .bind("limit", SLICE)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new WebhookKey(
                        new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id"))),
                row.getString("secret"),
                Rows.optionalText(row, "next_secret"),
                Rows.optionalText(row, "headers"));
    }

    /// What was tampered with stays as it is, for the operator to look at.
    private Optional<Row> renewed(Row row) {
        try {
            return Optional.of(new Row(
                    row.key(),
                    columns.reseal(row.secret(), SealedColumns.Column.SECRET, row.key()),
                    row.nextSecret().map(next -> columns.reseal(next, SealedColumns.Column.NEXT_SECRET, row.key())),
                    row.headers().map(headers -> columns.reseal(headers, SealedColumns.Column.HEADERS, row.key()))));
        } catch (WrongMasterKey damaged) {
            LOG.warn("webhook {} can't be opened", row.key().webhook(), damaged);
            return Optional.empty();
        }
    }

    private static void store(Handle handle, List<Row> renewed) {
        if (renewed.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("update webhook set secret = :secret, next_secret = :next,"
                + " headers = :headers where account_id = :account and webhook_id = :webhook");
        renewed.forEach(row -> WebhookRows.bind(batch, row.key())
                .bind("secret", row.secret())
                .bind("next", row.nextSecret())
                .bind("headers", row.headers())
                .add());
        batch.execute();
    }

    /// How many webhooks have something that no key with one of these prefixes sealed.
    private int outside(List<String> prefixes) {
        return storage.read(handle -> bound(
                        handle.createQuery("select count(*) from webhook where " + outsideOf(prefixes)), prefixes)
                .mapTo(Integer.class)
                .one());
    }

    private static String outsideOf(List<String> prefixes) {
        return Stream.of("secret", "next_secret", "headers")
                .map(column -> IntStream.range(0, prefixes.size())
                        .mapToObj(number -> column + " not like :prefix" + number)
                        .collect(Collectors.joining(" and ", "(", ")")))
                .collect(Collectors.joining(" or "));
    }

    private static Query bound(Query query, List<String> prefixes) {
        for (int number = 0; number < prefixes.size(); number++) {
            query.bind("prefix" + number, prefixes.get(number) + "%");
        }
        return query;
    }
}
