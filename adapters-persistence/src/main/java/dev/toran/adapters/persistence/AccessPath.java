package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.webhook.WebhookId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// How a statement comes to the deliveries it asks for.
///
/// @param table what stands after `from`, the table of deliveries as `d`
/// @param condition what is added to the conditions on `:account` and, where it is given, `:webhook`; may be empty
record AccessPath(String table, String condition) {

    /// The one that the database takes by itself.
    static final AccessPath OWN = new AccessPath("delivery d", "");

    /// More than these are not read and sorted for a page of them.
    private static final int FEW = 2_000;

    /// To a page of those that a filter wants. A lead has few deliveries, however many of all failed.
    static AccessPath to(Dialect dialect, Handle handle, AccountId account, DeliveryFilter filter) {
        return filter.status().equals(Optional.of(DeliveryStatus.FAILED))
                        && filter.lead().isEmpty()
                ? toFailed(dialect, handle, account, filter.webhook())
                : OWN;
    }

    /// To failed deliveries, of all of an account's webhooks or of one. PostgreSQL has an index of them. On H2,
    /// which has no partial indexes, they lie together in the lanes' index, but not by time. Where they are few,
    /// all of them are read; where they are many, the newest are soon found among all deliveries.
    static AccessPath toFailed(Dialect dialect, Handle handle, AccountId account, Optional<WebhookId> webhook) {
        AccessPath together = new AccessPath(
                "delivery d use index (delivery_lane)",
                " and d.lane is null and d.undelivered_account_id = :account"
                        + webhook.map(given -> " and d.undelivered_webhook_id = :webhook")
                                .orElse(""));
        return dialect == Dialect.H2 && together.leadsToFew(handle, account, webhook) ? together : OWN;
    }

    private boolean leadsToFew(Handle handle, AccountId account, Optional<WebhookId> webhook) {
        Query query = handle.createQuery("select count(*) from (select 1 from " + table + " where true" + condition
                        + " limit :few) as found")
                .bind("account", account.value())
                .bind("few", FEW);
        webhook.ifPresent(given -> query.bind("webhook", given.value()));
        return query.mapTo(Integer.class).one() < FEW;
    }
}
