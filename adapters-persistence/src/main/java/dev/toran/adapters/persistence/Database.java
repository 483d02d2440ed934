package dev.toran.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.toran.adapters.persistence.engine.Committer;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.GroupSizes;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.application.StorageUnavailable;
import dev.toran.application.account.Accounts;
import dev.toran.application.account.Owners;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.Destinations;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.delivery.Announcements;
import dev.toran.application.delivery.AttemptTargets;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.EndpointHealth;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.lead.CaptureSites;
import dev.toran.application.lead.Leads;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.Replays;
import dev.toran.application.overview.Traffic;
import dev.toran.application.retention.Expired;
import dev.toran.application.session.Sessions;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.application.webhook.Webhooks;
import dev.toran.application.widget.Widgets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// One open database with everything stored in it. Opening brings the tables up to date and makes sure that the
/// master key is the right one.
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Storage storage;
    private final Upkeep upkeep;
    private final Committer leadCommits;
    private final Committer attemptCommits;
    private final KeyRotation keyRotation;
    private final JdbiAccounts accounts;
    private final JdbiWidgets widgets;
    private final JdbiWebhooks webhooks;
    private final JdbiAttemptTargets attemptTargets;
    private final JdbiCaptureSites captureSites;
    private final JdbiLeads leads;
    private final JdbiLeadArchive leadArchive;
    private final JdbiDeliveryQueue queue;
    private final JdbiDeliveryArchive deliveryArchive;
    private final JdbiDestinations destinations;
    private final Optional<PostgresAnnouncements> announcements;

    private Database(HikariDataSource pool, Storage storage, SecretCipher cipher, KeyRotation keyRotation) {
        this.keyRotation = keyRotation;
        this.pool = pool;
        this.storage = storage;
        this.leadCommits = new Committer("leads", storage);
        // H2 commits one transaction at a time anyway; PostgreSQL writes two at once.
        this.attemptCommits = storage.dialect() == Dialect.H2 ? leadCommits : new Committer("attempts", storage);
        this.accounts = new JdbiAccounts(storage);
        Announcer announcer = new Announcer(storage.dialect());
        Claiming claiming = Claiming.on(storage);
        this.upkeep = new Upkeep(storage, claiming);
        this.widgets = new JdbiWidgets(storage, announcer, upkeep.makingDue());
        WebhookRows webhookRows = new WebhookRows(new SealedColumns(cipher));
        this.webhooks = new JdbiWebhooks(storage, webhookRows, announcer, upkeep.makingDue());
        this.attemptTargets = new JdbiAttemptTargets(storage, webhookRows);
        this.captureSites = new JdbiCaptureSites(storage, webhookRows);
        this.leads = new JdbiLeads(storage, leadCommits, announcer);
        this.leadArchive = new JdbiLeadArchive(storage);
        this.queue = new JdbiDeliveryQueue(storage, claiming, attemptCommits, announcer);
        this.deliveryArchive = new JdbiDeliveryArchive(storage);
        this.destinations = new JdbiDestinations(storage, webhookRows);
        this.announcements = storage.dialect() == Dialect.POSTGRESQL
                ? Optional.of(new PostgresAnnouncements(pool.getJdbcUrl(), storage, announcer))
                : Optional.empty();
    }

    /// Opens the database, creating or migrating its tables.
    ///
    /// @throws dev.toran.adapters.persistence.secret.WrongMasterKey when it was sealed with another master key
    public static Database open(DatabaseSettings settings, SecretCipher cipher) {
        return open(settings, cipher, UnaryOperator.identity());
    }

    /// @param watching lets a test see what is asked of the database
    static Database open(DatabaseSettings settings, SecretCipher cipher, UnaryOperator<DataSource> watching) {
        EmbeddedFiles.keepToOwner(settings);
        HikariDataSource pool = ConnectionPool.open(settings);
        try {
            Dialect dialect = Dialect.of(settings.jdbcUrl());
            Storage storage = new Storage(watching.apply(pool), dialect, ConnectionPool.browsing(settings));
            if (dialect == Dialect.H2) {
                EmbeddedStore.begin(storage);
            }
            // A connection of its own: a migration of a large table may take longer than anything else may.
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(settings.jdbcUrl(), null, null)
                    .locations(
                            "classpath:db/migration/common",
                            "classpath:db/migration/" + dialect.name().toLowerCase(Locale.ROOT))
                    .load()
                    .migrate();
            KeyRotation keyRotation = new KeyRotation(storage, cipher, new MasterKeyCheck(storage, cipher));
            keyRotation.verify();
            if (dialect == Dialect.H2) {
                storage.writeUnforced(handle -> EmbeddedClaiming.voidClaims(handle) + JdbiReplays.voidClaims(handle));
            }
            return new Database(pool, storage, cipher, keyRotation);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    public Accounts accounts() {
        return accounts;
    }

    public Owners owners() {
        return new JdbiOwners(storage);
    }

    public Sessions sessions() {
        return new JdbiSessions(storage);
    }

    public Widgets widgets() {
        return widgets;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public EndpointHealth endpointHealth() {
        return webhooks;
    }

    public TroubledEndpoints troubledEndpoints() {
        return webhooks;
    }

    public AttemptTargets attemptTargets() {
        return attemptTargets;
    }

    public CaptureSites captureSites() {
        return captureSites;
    }

    public Leads leads() {
        return leads;
    }

    public LeadArchive leadArchive() {
        return leadArchive;
    }

    public DeliveryQueue queue() {
        return queue;
    }

    public Outbox outbox() {
        return queue;
    }

    public DeliveryArchive deliveryArchive() {
        return deliveryArchive;
    }

    public Destinations destinations() {
        return destinations;
    }

    public Traffic traffic() {
        return new JdbiTraffic(storage);
    }

    public ReplaySource replaySource() {
        return deliveryArchive;
    }

    public Replays replays() {
        return new JdbiReplays(storage);
    }

    public Expired expired() {
        return new JdbiExpired(storage);
    }

    /// Has everything sealed under the first master key.
    public KeyRotation keyRotation() {
        return keyRotation;
    }

    /// What other nodes announce; nobody announces anything about an embedded database.
    public Announcements announcements() {
        return announcements.isPresent() ? announcements.get() : listener -> {};
    }

    /// The clock to go by: the embedded database's node is alone and has the time; nodes that share PostgreSQL go by
    /// PostgreSQL's.
    ///
    /// @param own this node's clock, which may be set at any time
    /// @param nanoTime what this node counts by, which nobody sets
    public InstantSource clock(InstantSource own, LongSupplier nanoTime) {
        return upkeep.clock(own, nanoTime);
    }

    /// The queue, lane by lane; lanes without a delivery are missing.
    public List<LaneDepth> lanes() {
        return storage.read(handle -> handle.createQuery(
                        "select lane, count(*) as deliveries, min(due_at) as oldest from delivery"
                                + " where lane >= 0 group by lane order by lane")
                .map((row, context) -> new LaneDepth(
                        row.getInt("lane"),
                        row.getLong("deliveries"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list());
    }

    /// Tells whoever listens what group commits store.
    public GroupSizes groupSizes() {
        return storage.groupSizes();
    }

    /// The connections: in use, idle, waited for.
    public Connections connections() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return new Connections(
                bean.getActiveConnections(), bean.getIdleConnections(), bean.getThreadsAwaitingConnection());
    }

    /// How many connections are in use and idle, and how many threads wait for one.
    public record Connections(int active, int idle, int waiting) {}

    /// Whether the database answers, within a few seconds.
    public Reach reach() {
        try {
            return storage.read(handle -> handle.createQuery("select 1")
                                    .mapTo(Integer.class)
                                    .one())
                            == 1
                    ? Reach.REACHABLE
                    : Reach.AWAY;
        } catch (StorageUnavailable away) {
            return Reach.AWAY;
        }
    }

    /// What a look at the database says.
    public enum Reach {
        REACHABLE,
        AWAY
    }

    /// Stores what is waiting and closes every connection.
    @Override
    public void close() {
        announcements.ifPresent(PostgresAnnouncements::close);
        upkeep.close();
        leadCommits.close();
        attemptCommits.close();
        pool.close();
    }
}
