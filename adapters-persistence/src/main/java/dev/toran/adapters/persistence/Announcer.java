package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Tells the other nodes on PostgreSQL which webhooks got due deliveries, as part of the transaction that
/// makes them due: who hears of them finds them. Commits that tell something wait for each other, so a
/// stream of captures tells of the same webhook only once in a while.
final class Announcer {

    /// What PostgreSQL's `LISTEN` and `NOTIFY` name it.
    static final String CHANNEL = "toran_due";

    private final Dialect dialect;
    private final Set<WebhookKey> toldLately = ConcurrentHashMap.newKeySet();
    private volatile int self;

    Announcer(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Tells of each of these webhooks.
    void due(Handle handle, Collection<WebhookKey> webhooks) {
        if (dialect == Dialect.POSTGRESQL && !webhooks.isEmpty()) {
            handle.createQuery("select pg_notify('" + CHANNEL + "', word) from unnest(:words) as told(word)")
                    .bind("words", webhooks.stream().map(this::word).distinct().toArray(String[]::new))
                    .mapToMap()
                    .list();
        }
    }

    void due(Handle handle, UUID account, UUID webhook) {
        due(handle, List.of(new WebhookKey(new AccountId(account), new WebhookId(webhook))));
    }

    /// Tells of those that were not told of a moment ago.
    void dueInPassing(Handle handle, Collection<WebhookKey> webhooks) {
        if (dialect == Dialect.POSTGRESQL && !webhooks.isEmpty()) {
            due(handle, webhooks.stream().filter(toldLately::add).toList());
        }
    }

    /// Says who is telling, so that this node can pass over its own words.
    ///
    /// @param self a number that no other node has at the moment
    void isCalled(int self) {
        this.self = self;
    }

    /// Some time has passed.
    void tellAgain() {
        toldLately.clear();
    }

    /// What another node told; empty for this node's own words and for what no node of this version says.
    Optional<WebhookKey> heard(String word) {
        String[] parts = word.split(" ", -1);
        if (parts.length != 3 || parts[0].equals(Integer.toString(self))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new WebhookKey(new AccountId(UUID.fromString(parts[1])), new WebhookId(UUID.fromString(parts[2]))));
        } catch (IllegalArgumentException otherVersion) {
            return Optional.empty();
        }
    }

    private String word(WebhookKey webhook) {
        return self + " " + webhook.account().value() + " " + webhook.webhook().value();
    }
}
