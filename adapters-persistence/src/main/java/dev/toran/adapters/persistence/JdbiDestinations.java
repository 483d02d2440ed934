package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.browse.Destination;
import dev.toran.application.browse.Destinations;
import dev.toran.domain.account.AccountId;
import java.util.List;

/// Webhooks with their widgets' names in the database, to look at.
final class JdbiDestinations implements Destinations {

    private final Storage storage;
    private final WebhookRows rows;

    JdbiDestinations(Storage storage, WebhookRows rows) {
        this.storage = storage;
        this.rows = rows;
    }

    @Override
    public List<Destination> of(AccountId account) {
        return storage.read(handle -> handle.createQuery("select h.*, w.name as widget_name from webhook h"
                        + " join widget w on w.account_id = h.account_id and w.widget_id = h.widget_id"
                        + " where h.account_id = :account order by w.name, h.webhook_id limit :most")
                .bind("account", account.value())
                .bind("most", MOST)
                .map((row, context) -> new Destination(rows.webhook(row), row.getString("widget_name")))
                .list());
    }
}
