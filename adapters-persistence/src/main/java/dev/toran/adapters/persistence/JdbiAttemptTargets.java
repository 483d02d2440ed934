package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.RecentReads;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.AttemptTarget;
import dev.toran.application.delivery.AttemptTargets;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.webhook.WebhookKey;
import java.util.Optional;

/// Where attempts go, as the database has it now, or had it a moment ago if another node changed it.
final class JdbiAttemptTargets implements AttemptTargets {

    private final Storage storage;
    private final WebhookRows rows;
    private final RecentReads<WebhookKey, AttemptTarget> recent;

    JdbiAttemptTargets(Storage storage, WebhookRows rows) {
        this.storage = storage;
        this.rows = rows;
        this.recent = storage.recentReads(target -> WebhookRows.bytes(target.webhook()));
    }

    @Override
    public Optional<AttemptTarget> find(WebhookKey key) {
        return recent.get(key, () -> read(key));
    }

    private Optional<AttemptTarget> read(WebhookKey key) {
        return storage.read(handle -> WebhookRows.bind(
                        handle.createQuery("select webhook.*, account.plan from webhook"
                                + " join account on account.account_id = webhook.account_id"
                                + " where webhook.account_id = :account and webhook.webhook_id = :webhook"),
                        key)
                .map((row, context) -> new AttemptTarget(
                        rows.webhook(row),
                        rows.secrets(row),
                        PlanEntitlement.of(Words.read(Plan.class, row.getString("plan")))))
                .findOne());
    }
}
