package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.application.delivery.Announcements;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Tells the other nodes on PostgreSQL which webhooks got due deliveries, and which leads were erased, as part of the
/// transaction that does it: who hears of them finds them. Commits that tell something wait for each other, so a
/// stream of captures tells of the same webhook only once in a while.
final class Announcer {

    /// What PostgreSQL's `LISTEN` and `NOTIFY` name what is due.
    static final String DUE = "toran_due";

    /// And who was erased. A name of its own: nodes of an older version don't take it for a webhook.
    static final String ERASED = "toran_erased";

    private final Dialect dialect;
    private final Set<WebhookKey> toldLately = ConcurrentHashMap.newKeySet();
    private volatile int self;

    Announcer(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Tells of each of these webhooks.
    void due(Handle handle, Collection<WebhookKey> webhooks) {
        if (dialect == Dialect.POSTGRESQL && !webhooks.isEmpty()) {
            tell(handle, DUE, webhooks.stream().map(this::word).distinct());
        }
    }

    /// Tells of those that were not told of a moment ago.
    void dueInPassing(Handle handle, Collection<WebhookKey> webhooks) {
        if (dialect == Dialect.POSTGRESQL && !webhooks.isEmpty()) {
            due(handle, webhooks.stream().filter(toldLately::add).toList());
        }
    }

    /// Tells that a lead was erased.
    void erased(Handle handle, AccountId account, LeadId lead) {
        if (dialect == Dialect.POSTGRESQL) {
            tell(handle, ERASED, Stream.of(word(account, lead.value())));
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

    /// Passes on what another node told; neither this node's own words nor what no node of this version says.
    void heard(String channel, String word, Announcements.Listener listener) {
        String[] parts = word.split(" ", -1);
        if (parts.length != 3 || parts[0].equals(Integer.toString(self))) {
            return;
        }
        AccountId account;
        UUID id;
        try {
            account = new AccountId(UUID.fromString(parts[1]));
            id = UUID.fromString(parts[2]);
        } catch (IllegalArgumentException otherVersion) {
            return;
        }
        if (channel.equals(ERASED)) {
            listener.erased(account, new LeadId(id));
        } else {
            listener.due(new WebhookKey(account, new WebhookId(id)));
        }
    }

    private static void tell(Handle handle, String channel, Stream<String> words) {
        handle.createQuery("select pg_notify('" + channel + "', word) from unnest(:words) as told(word)")
                .bind("words", words.toArray(String[]::new))
                .mapToMap()
                .list();
    }

    private String word(WebhookKey webhook) {
        return word(webhook.account(), webhook.webhook().value());
    }

    private String word(AccountId account, UUID id) {
        return self + " " + account.value() + " " + id;
    }
}
