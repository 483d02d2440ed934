package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.ReplaySource;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Deliveries and their attempts in the database, to look at and to find again.
final class JdbiDeliveryArchive implements DeliveryArchive, ReplaySource {

    private static final String LATEST_FAILED = " and d.status = 'failed' and not exists (select 1 from delivery later"
            + " where later.account_id = d.account_id and later.lead_id = d.lead_id"
            + " and later.webhook_id = d.webhook_id and later.created_at > d.created_at)";
    private static final String FINISHED = " and d.lane is null";

    private final Storage storage;

    JdbiDeliveryArchive(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<DeliveryRecord> find(AccountId account, DeliveryId delivery) {
        return find(account, List.of(delivery)).stream().findFirst();
    }

    @Override
    public List<DeliveryRecord> find(AccountId account, List<DeliveryId> deliveries) {
        return among(
                account,
                "delivery_id",
                deliveries.stream().map(DeliveryId::value).toList());
    }

    @Override
    public List<DeliveryRecord> of(AccountId account, List<LeadId> leads) {
        return among(account, "lead_id", leads.stream().map(LeadId::value).toList());
    }

    private List<DeliveryRecord> among(AccountId account, String column, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Identities wanted = new Identities(storage.dialect(), account, column, ids);
        return storage.read(handle -> withAttempts(
                handle,
                account,
                wanted.bind(handle.createQuery("select * from delivery where " + wanted.condition() + " limit :most"))
                        .bind("most", MOST_AT_ONCE)
                        .map((row, context) -> withoutAttempts(row))
                        .list()));
    }

    @Override
    public Page<DeliveryRecord> page(AccountId account, DeliveryFilter filter, Cursor.Range range) {
        return Page.of(
                storage.read(handle -> withAttempts(
                        handle,
                        account,
                        page(
                                        "",
                                        AccessPath.to(storage.dialect(), handle, account, filter),
                                        handle,
                                        account,
                                        filter,
                                        range)
                                .map((row, context) -> withoutAttempts(row))
                                .list())),
                range.limit(),
                found -> new Cursor(
                        found.delivery().createdAt(), found.delivery().id().value()));
    }

    /// @param explain what comes before the statement, for a look at its plan
    static Query page(
            String explain,
            AccessPath path,
            Handle handle,
            AccountId account,
            DeliveryFilter filter,
            Cursor.Range range) {
        String sql = explain + "select d.* from " + path.table() + " where account_id = :account" + path.condition()
                + filter.webhook().map(given -> " and webhook_id = :webhook").orElse("")
                + filter.lead().map(given -> " and lead_id = :lead").orElse("")
                + filter.status().map(JdbiDeliveryArchive::having).orElse("")
                + Rows.after(range, "created_at", "delivery_id")
                + " order by account_id"
                + filter.webhook().map(given -> ", webhook_id").orElse("")
                + ", created_at desc, delivery_id desc limit :limit";
        return Rows.page(bind(handle.createQuery(sql), filter), range).bind("account", account.value());
    }

    @Override
    public List<LeadId> leads(WebhookKey webhook, Span span, Optional<LeadId> after, int limit) {
        return storage.read(handle -> {
            String sql = missed(span, path(handle, webhook, span))
                    + after.map(given -> " and d.lead_id > :after").orElse("")
                    + " order by d.lead_id limit :limit";
            Query query = bind(handle.createQuery(sql), webhook, span).bind("limit", limit);
            after.ifPresent(lead -> query.bind("after", lead.value()));
            return query.mapTo(UUID.class).map(LeadId::new).list();
        });
    }

    @Override
    public int count(WebhookKey webhook, Span span, int most) {
        return storage.browse(handle -> bind(
                        handle.createQuery("select count(*) from (" + missed(span, path(handle, webhook, span))
                                + " limit :most) as missed"),
                        webhook,
                        span)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    private AccessPath path(Handle handle, WebhookKey webhook, Span span) {
        return span.which() == Which.FAILED
                ? AccessPath.toFailed(storage.dialect(), handle, webhook.account(), Optional.of(webhook.webhook()))
                : AccessPath.OWN;
    }

    static String missed(Span span, AccessPath path) {
        return "select distinct d.lead_id from " + path.table() + " where d.account_id = :account" + path.condition()
                + " and d.webhook_id = :webhook and d.event = 'lead_captured'"
                + " and d.created_at >= :since and d.created_at < :until"
                + (span.which() == Which.FAILED ? LATEST_FAILED : FINISHED);
    }

    static Query bind(Query query, WebhookKey webhook, Span span) {
        return WebhookRows.bind(query, webhook).bind("since", span.since()).bind("until", span.until());
    }

    private static Query bind(Query query, DeliveryFilter filter) {
        filter.webhook().ifPresent(webhook -> query.bind("webhook", webhook.value()));
        filter.lead().ifPresent(lead -> query.bind("lead", lead.value()));
        return query;
    }

    /// The word stands in the statement itself: PostgreSQL uses its index of failing deliveries only where it sees
    /// from the text that it may.
    private static String having(DeliveryStatus status) {
        return " and status = '" + Words.of(status) + "'";
    }

    private static DeliveryRecord withoutAttempts(ResultSet row) throws SQLException {
        Integer lane = row.getObject("lane", Integer.class);
        boolean planned = lane != null && lane < DeliveryRows.HELD && row.getObject("claim_token") == null;
        return new DeliveryRecord(
                DeliveryRows.delivery(row),
                Words.read(DeliveryStatus.class, row.getString("status")),
                List.of(),
                planned ? Optional.of(Rows.time(row, "due_at")) : Optional.<Instant>empty(),
                lane != null && lane >= DeliveryRows.HELD ? Optional.of(BlockReason.DISABLED) : Optional.empty());
    }

    private List<DeliveryRecord> withAttempts(Handle handle, AccountId account, List<DeliveryRecord> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Identities wanted = new Identities(
                storage.dialect(),
                account,
                "delivery_id",
                bare.stream().map(found -> found.delivery().id().value()).toList());
        Map<UUID, List<Attempt>> attempts = attempts("", handle, wanted)
                .map((row, context) -> Map.entry(Rows.uuid(row, "delivery_id"), AttemptRows.attempt(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return bare.stream()
                .map(found -> new DeliveryRecord(
                        found.delivery(),
                        found.status(),
                        attempts.getOrDefault(found.delivery().id().value(), List.of()),
                        found.nextAttemptAt(),
                        found.held()))
                .toList();
    }

    /// Through the deliveries: H2 looks pairs up only where they are all of an index's columns.
    ///
    /// @param explain what comes before the statement, for a look at its plan
    static Query attempts(String explain, Handle handle, Identities deliveries) {
        return deliveries.bind(handle.createQuery(explain
                + "select attempt.* from (select account_id, delivery_id from delivery where " + deliveries.condition()
                + ") wanted join attempt on attempt.account_id = wanted.account_id"
                + " and attempt.delivery_id = wanted.delivery_id order by attempt.attempt_number"));
    }
}
