package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.overview.Slices;
import dev.toran.application.overview.Traffic;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.statement.Query;

/// Counts in the database. Every look goes along the index of an account's newest rows, and stops after as many as it
/// may count: H2 stops only where the order names the index's columns from the first one on.
final class JdbiTraffic implements Traffic {

    private static final String NEWEST_LEADS = " from lead where account_id = :account"
            + " and captured_at >= :start and captured_at < :end order by account_id, captured_at desc, lead_id desc limit :most";

    /// The leads of each slice and tier.
    static final String LEADS = "select slice, tier, count(*) as leads from (select " + slice("captured_at")
            + " as slice, tier" + NEWEST_LEADS + ") as newest group by slice, tier";

    /// The deliveries of each slice, webhook and status.
    static final String DELIVERIES = "select slice, webhook_id, status, count(*) as deliveries from (select "
            + slice("created_at") + " as slice, webhook_id, status from delivery where account_id = :account"
            + " and created_at >= :start and created_at < :end and event = 'lead_captured'"
            + " order by account_id, created_at desc, delivery_id desc limit :most) as newest group by slice, webhook_id, status";

    /// The last attempt of each delivered delivery of the newest leads.
    static final String SPEEDS = "select l.lead_id, l.tier, l.captured_at, a.began_at, a.duration_us"
            + " from (select lead_id, tier, captured_at" + NEWEST_LEADS + ") as l"
            + " join delivery d on d.account_id = :account and d.lead_id = l.lead_id and d.status = 'delivered'"
            + " join attempt a on a.account_id = :account and a.delivery_id = d.delivery_id"
            + " and a.attempt_number = d.attempts_made";

    private static final BinaryOperator<Speed> FASTEST = BinaryOperator.minBy(Comparator.comparing(Speed::time));

    private final Storage storage;

    JdbiTraffic(Storage storage) {
        this.storage = storage;
    }

    @Override
    public List<LeadCount> leads(AccountId account, Slices slices, int most) {
        return storage.browse(handle -> inSlices(handle.createQuery(LEADS), account, slices, most)
                .map((row, context) -> new LeadCount(row.getInt("slice"), tier(row), row.getInt("leads")))
                .list());
    }

    @Override
    public List<DeliveryCount> deliveries(AccountId account, Slices slices, int most) {
        return storage.browse(handle -> inSlices(handle.createQuery(DELIVERIES), account, slices, most)
                .map((row, context) -> new DeliveryCount(
                        row.getInt("slice"),
                        new WebhookId(Rows.uuid(row, "webhook_id")),
                        Words.read(DeliveryStatus.class, row.getString("status")),
                        row.getInt("deliveries")))
                .list());
    }

    @Override
    public List<Speed> speeds(AccountId account, Slices slices, int most) {
        return storage.browse(handle -> {
            Map<UUID, Speed> firsts = new LinkedHashMap<>();
            within(handle.createQuery(SPEEDS), account, slices, most)
                    .map((row, context) -> Map.entry(Rows.uuid(row, "lead_id"), speed(row)))
                    .forEach(entry -> firsts.merge(entry.getKey(), entry.getValue(), FASTEST));
            return new ArrayList<>(firsts.values());
        });
    }

    /// Binds a statement that says in which slice each row is.
    static Query inSlices(Query query, AccountId account, Slices slices, int most) {
        return within(query, account, slices, most)
                .bind("start_second", slices.start().getEpochSecond())
                .bind("width_seconds", slices.width().toSeconds());
    }

    /// Binds a statement that asks for rows of the span, wherever in it they are.
    static Query within(Query query, AccountId account, Slices slices, int most) {
        return query.bind("account", account.value())
                .bind("start", slices.start())
                .bind("end", slices.end())
                .bind("most", most);
    }

    private static String slice(String column) {
        return "cast(floor((extract(epoch from " + column + ") - cast(:start_second as bigint))"
                + " / cast(:width_seconds as bigint)) as integer)";
    }

    private static Optional<Tier> tier(ResultSet row) throws SQLException {
        return Rows.optionalText(row, "tier").map(word -> Words.read(Tier.class, word));
    }

    private static Speed speed(ResultSet row) throws SQLException {
        Duration taken = Duration.of(row.getLong("duration_us"), ChronoUnit.MICROS);
        return new Speed(
                tier(row),
                Duration.between(
                        Rows.time(row, "captured_at"),
                        Rows.time(row, "began_at").plus(taken)));
    }
}
