package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads.Erasure;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Takes a person out of every row that says something about them. The lead's row is locked first: a resend of the same
/// lead happens before this, and is erased too, or after it, and finds nobody.
final class LeadErasure {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private LeadErasure() {}

    static Erasure erase(Handle handle, AccountId account, LeadId lead, Instant now) {
        boolean isThere = of(
                        handle.createQuery("select lead_id from lead"
                                + " where account_id = :account and lead_id = :lead for update"),
                        account,
                        lead)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!isThere) {
            return Erasure.NOT_FOUND;
        }
        LeadRecord stored = JdbiLeadArchive.find(handle, account, lead).orElseThrow();
        eraseLead(handle, stored, now);
        endOpen(handle, account, lead, now);
        of(
                        handle.createUpdate("update delivery set payload = :nothing"
                                + " where account_id = :account and lead_id = :lead"),
                        account,
                        lead)
                .bind("nothing", NOTHING)
                .execute();
        eraseAnswers(handle, account, lead);
        of(
                        handle.createUpdate("delete from idempotency where account_id = :account and lead_id = :lead"),
                        account,
                        lead)
                .execute();
        return Erasure.ERASED;
    }

    /// Delivery by delivery: H2 would read all of the account's attempts for those that a query within finds.
    private static void eraseAnswers(Handle handle, AccountId account, LeadId lead) {
        List<UUID> deliveries = of(
                        handle.createQuery("select delivery_id from delivery"
                                + " where account_id = :account and lead_id = :lead order by delivery_id"),
                        account,
                        lead)
                .mapTo(UUID.class)
                .list();
        for (UUID delivery : deliveries) {
            handle.createUpdate("update attempt set excerpt = ''"
                            + " where account_id = :account and delivery_id = :delivery and excerpt is not null")
                    .bind("account", account.value())
                    .bind("delivery", delivery)
                    .execute();
        }
    }

    private static void eraseLead(Handle handle, LeadRecord stored, Instant now) {
        List<EgressRecord> egress =
                stored.egress().stream().map(EgressRecord::afterErasure).toList();
        of(
                        handle.createUpdate("update lead set name = null, email = null, phone = null, source = null,"
                                + " metadata = :metadata, score = null, tier = null, search_text = '',"
                                + " first_egress = coalesce(first_egress, egress), egress = :egress,"
                                + " egress_summary = :summary, assessing_since = null,"
                                + " erased_at = coalesce(erased_at, :now)"
                                + " where account_id = :account and lead_id = :lead"),
                        stored.lead().account(),
                        stored.lead().id())
                .bind("metadata", MetadataColumn.write(Map.of()))
                .bind("egress", EgressColumn.write(egress))
                .bind("summary", Words.of(EgressColumn.summary(egress)))
                .bind("now", now)
                .execute();
    }

    /// Whoever holds a claim on one of these finds it gone, and records nothing.
    private static void endOpen(Handle handle, AccountId account, LeadId lead, Instant now) {
        List<Open> open = of(
                        handle.createQuery("select delivery_id, attempts_made from delivery"
                                + " where account_id = :account and lead_id = :lead and lane is not null"
                                + " order by delivery_id for update"),
                        account,
                        lead)
                .map((row, context) -> new Open(Rows.uuid(row, "delivery_id"), row.getInt("attempts_made") + 1))
                .list();
        for (Open delivery : open) {
            handle.createUpdate("insert into attempt (account_id, delivery_id, attempt_number, began_at, duration_us,"
                            + " outcome, reason) values (:account, :delivery, :number, :now, 0, :blocked, :reason)")
                    .bind("account", account.value())
                    .bind("delivery", delivery.id())
                    .bind("number", delivery.lastAttempt())
                    .bind("now", now)
                    .bind("blocked", AttemptRows.BLOCKED)
                    .bind("reason", Words.of(BlockReason.LEAD_ERASED))
                    .execute();
            handle.createUpdate("update delivery set status = :failed, attempts_made = :number, lane = null,"
                            + " claim_token = null where account_id = :account and delivery_id = :delivery")
                    .bind("failed", Words.of(DeliveryStatus.FAILED))
                    .bind("number", delivery.lastAttempt())
                    .bind("account", account.value())
                    .bind("delivery", delivery.id())
                    .execute();
        }
    }

    private record Open(UUID id, int lastAttempt) {}

    private static <S extends SqlStatement<S>> S of(S statement, AccountId account, LeadId lead) {
        return statement.bind("account", account.value()).bind("lead", lead.value());
    }
}
