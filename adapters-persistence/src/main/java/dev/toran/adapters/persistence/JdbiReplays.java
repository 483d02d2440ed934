package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.lead.OrderedReplay;
import dev.toran.application.lead.ReplayOrder;
import dev.toran.application.lead.ReplayProgress;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.Replays;
import dev.toran.application.lead.TakenReplay;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Ordered replays in the database, so that any node can go on with one. When a node may is also what proves that
/// a replay is still its own.
final class JdbiReplays implements Replays {

    private final Storage storage;

    JdbiReplays(Storage storage) {
        this.storage = storage;
    }

    /// Lets this node go on at once with what a process left behind: nobody else can have an embedded database open.
    static int voidClaims(Handle handle) {
        return handle.createUpdate("update replay set taken_until = began_at where finished_at is null")
                .execute();
    }

    @Override
    public void begin(ReplayOrder order) {
        storage.write(handle -> isWanted(handle, order) ? keep(handle, order) : 0);
    }

    /// The webhook's row is locked: of two orders at the same moment the second finds the first.
    private static boolean isWanted(Handle handle, ReplayOrder order) {
        if (WebhookRows.lockedState(handle, order.webhook()).isEmpty()) {
            return false;
        }
        return WebhookRows.bind(
                        handle.createQuery(
                                "select * from replay where account_id = :account and webhook_id = :webhook"),
                        order.webhook())
                .map((row, context) -> replay(row))
                .findOne()
                .map(latest ->
                        latest.progress().isFinished() && !latest.order().id().equals(order.id()))
                .orElse(true);
    }

    private static int keep(Handle handle, ReplayOrder order) {
        WebhookRows.bind(
                        handle.createUpdate("delete from replay where account_id = :account and webhook_id = :webhook"),
                        order.webhook())
                .execute();
        return WebhookRows.bind(
                        handle.createUpdate("insert into replay (account_id, webhook_id, order_id, since, until,"
                                + " which, began_at, looked, queued, taken_until) values (:account, :webhook, :order,"
                                + " :since, :until, :which, :began, 0, 0, :began)"),
                        order.webhook())
                .bind("order", order.id())
                .bind("since", order.span().since())
                .bind("until", order.span().until())
                .bind("which", Words.of(order.span().which()))
                .bind("began", order.beganAt())
                .execute();
    }

    @Override
    public List<OrderedReplay> of(AccountId account) {
        return storage.read(
                handle -> handle.createQuery("select * from replay where account_id = :account order by began_at desc")
                        .bind("account", account.value())
                        .map((row, context) -> replay(row))
                        .list());
    }

    @Override
    public Optional<TakenReplay> take(Instant now, Instant until) {
        return storage.write(handle -> handle.createQuery("select * from replay"
                        + " where finished_at is null and taken_until <= :now order by taken_until limit 1")
                .bind("now", now)
                .map((row, context) -> new TakenReplay(replay(row), Rows.time(row, "taken_until")))
                .findOne()
                .flatMap(waiting -> update(handle, waiting, waiting.replay().progress(), until)));
    }

    @Override
    public Optional<TakenReplay> record(TakenReplay taken, ReplayProgress progress, Instant until) {
        return storage.write(handle -> update(handle, taken, progress, until));
    }

    private static Optional<TakenReplay> update(
            Handle handle, TakenReplay taken, ReplayProgress progress, Instant until) {
        ReplayOrder order = taken.replay().order();
        int changed = bind(
                        handle.createUpdate("update replay set total = :total, looked = :looked, queued = :queued,"
                                + " last_lead = :last, finished_at = :finished, taken_until = :until"
                                + " where account_id = :account and webhook_id = :webhook and order_id = :order"
                                + " and finished_at is null and taken_until = :taken"),
                        progress)
                .bind("account", order.webhook().account().value())
                .bind("webhook", order.webhook().webhook().value())
                .bind("order", order.id())
                .bind("until", until)
                .bind("taken", taken.until())
                .execute();
        return changed == 1
                ? Optional.of(new TakenReplay(new OrderedReplay(order, progress), until))
                : Optional.empty();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ReplayProgress progress) {
        return statement
                .bind("total", progress.total())
                .bind("looked", progress.looked())
                .bind("queued", progress.queued())
                .bind("last", progress.last().map(LeadId::value))
                .bind("finished", progress.finishedAt());
    }

    private static OrderedReplay replay(ResultSet row) throws SQLException {
        return new OrderedReplay(order(row), progress(row));
    }

    private static ReplayOrder order(ResultSet row) throws SQLException {
        return new ReplayOrder(
                Rows.uuid(row, "order_id"),
                new WebhookKey(
                        new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id"))),
                new ReplaySource.Span(
                        Rows.time(row, "since"),
                        Rows.time(row, "until"),
                        Words.read(ReplaySource.Which.class, row.getString("which"))),
                Rows.time(row, "began_at"));
    }

    private static ReplayProgress progress(ResultSet row) throws SQLException {
        return new ReplayProgress(
                Optional.ofNullable(row.getObject("total", Integer.class)),
                row.getInt("looked"),
                row.getInt("queued"),
                Optional.ofNullable(row.getObject("last_lead", UUID.class)).map(LeadId::new),
                Rows.optionalTime(row, "finished_at"));
    }
}
