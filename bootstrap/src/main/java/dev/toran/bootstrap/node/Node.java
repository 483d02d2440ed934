package dev.toran.bootstrap.node;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.toran.adapters.http.ApiServer;
import dev.toran.adapters.http.CannotListen;
import dev.toran.adapters.http.FrontDoor;
import dev.toran.adapters.http.HttpLimits;
import dev.toran.adapters.http.HttpSettings;
import dev.toran.adapters.http.OwnAddress;
import dev.toran.adapters.http.lead.CaptureRate;
import dev.toran.adapters.persistence.Database;
import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.lead.LeadScorer;
import dev.toran.application.retention.PurgeExpired;
import dev.toran.bootstrap.settings.DataDirectory;
import dev.toran.bootstrap.settings.Rate;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import dev.toran.domain.account.KeyHash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// One running server. Starting puts the parts together, stopping takes them down in the order in which
/// nothing is lost: no new claims, no new requests, attempts in flight to their end, then connections and
/// database.
public final class Node implements AutoCloseable {

    private static final Duration CHORES = Duration.ofSeconds(15);
    private static final Duration RETENTION = Duration.ofMinutes(5);
    private static final Duration KEY_ROTATION = Duration.ofMinutes(5);
    /// Milliseconds are what the contract promises; finer ones would be lost on the way through JSON.
    private static final InstantSource OWN_CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    private final Closing closing = new Closing();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Settings settings;
    private final DataDirectory directory;
    private final MachineEntropy entropy = new MachineEntropy();
    private final InstantSource clock;
    /// What all nodes of a database go by; this node's own until the database is open, and nothing is sent before.
    private volatile InstantSource time;
    private final Opened opened;

    private Node(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.time = clock;
        this.directory = DataDirectory.prepare(settings);
        try {
            this.opened = open();
        } catch (RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    /// @param url where it is listening
    private record Opened(URI url, Past past) {}

    /// Starts a server; returns when it answers requests.
    public static Node start(Settings settings) {
        return start(settings, OWN_CLOCK);
    }

    /// The same by a machine's clock that may be wrong.
    public static Node start(Settings settings, InstantSource clock) {
        TerminalLogging.level(settings.get(SettingsCatalogue.LOG_LEVEL));
        TerminalLogging.uncaught();
        return new Node(settings, clock);
    }

    /// Where it is listening.
    public URI url() {
        return opened.url();
    }

    /// Lets the demo make up what happened before it began.
    public Past past() {
        return opened.past();
    }

    /// Returns when this node has been stopped.
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        closing.close();
        stopped.countDown();
    }

    private Opened open() {
        Outbound outbound = Outbound.open(settings, () -> time.instant());
        Database database = database();
        closing.afterwards("database", database);
        closing.afterwards("sender", outbound.adapter());
        LeadScorer scorer = Scorers.chosen(settings);
        if (scorer instanceof AutoCloseable closeable) {
            closing.afterwards("scorer", closeable);
        }
        time = database.clock(clock, System::nanoTime);
        String run = entropy.nextId().toString();
        TerminalLogging.node(run);
        Journals journals = Journals.of(run);
        closing.afterwards("metrics", journals.metrics());
        database.groupSizes().listen(journals.metrics()::committed);
        Wiring wiring =
                new Wiring(settings, database, outbound, scorer, new Wiring.Surroundings(time, entropy, journals));
        start(wiring.dispatcher());
        database.announcements().listen(wiring.listener());
        Housekeeping chores = Housekeeping.every(CHORES, wiring.assessment()::decideAbandoned);
        closing.afterwards("housekeeping", chores);
        closing.afterwards("left replays", Housekeeping.atOnceAndEvery(CHORES, wiring.replays()::work));
        closing.afterwards("replays", wiring.replays()::stop);
        Duration keep = Duration.ofDays(settings.get(SettingsCatalogue.RETENTION_DAYS));
        PurgeExpired retention = new PurgeExpired(database.expired(), keep, time);
        closing.afterwards("retention", Housekeeping.every(RETENTION, retention::purge));
        closing.afterwards("sessions", Housekeeping.every(RETENTION, wiring.signIn()::forgetEnded));
        if (database.keyRotation().isUnderWay()) {
            closing.afterwards("key rotation", Housekeeping.atOnceAndEvery(KEY_ROTATION, database.keyRotation()::run));
        }
        ApiServer server = serve(wiring, outbound, time);
        closing.afterwards("server", server);
        closing.afterwards("live events", journals.live());
        URI address = announced(server.port(), outbound);
        closing.afterwards("claims", wiring.dispatcher()::claimNoMore);
        return new Opened(address, new Past(database, outbound.adapter().payloadWriter(), entropy, clock.instant()));
    }

    private Database database() {
        try {
            return Storage.open(settings, directory, entropy);
        } catch (Storage.InUse taken) {
            throw new StartFailure("another process is using the database in " + directory.path(), taken);
        }
    }

    private void start(Dispatcher dispatcher) {
        dispatcher.start();
        closing.afterwards(
                "dispatcher", () -> dispatcher.stop(Timing.of(settings).stopGrace()));
    }

    private ApiServer serve(Wiring wiring, Outbound outbound, InstantSource time) {
        String adminKey = settings.get(SettingsCatalogue.ADMIN_KEY).orElseGet(() -> directory.adminKey(entropy));
        Rate rate = settings.get(SettingsCatalogue.CAPTURE_RATE);
        HttpSettings http = new HttpSettings(
                settings.get(SettingsCatalogue.HOST),
                settings.get(SettingsCatalogue.PORT),
                KeyHash.of(adminKey),
                new CaptureRate(rate.count(), rate.per()),
                new FrontDoor(
                        settings.get(SettingsCatalogue.TRUSTED_PROXIES).orElse(List.of()),
                        settings.get(SettingsCatalogue.PUBLIC_URL)),
                outbound.rules(),
                bearable());
        try {
            return ApiServer.start(http, wiring.useCases(), new ApiServer.Surroundings(time, entropy::nextId));
        } catch (CannotListen refused) {
            throw new StartFailure("TORAN_HOST, TORAN_PORT: " + refused.getMessage(), refused);
        }
    }

    /// What this process bears of strangers. Where files aren't counted, as on Windows, the heap alone says it.
    private static HttpLimits bearable() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return HttpLimits.of(Runtime.getRuntime().maxMemory(), files);
    }

    private URI announced(int port, Outbound outbound) {
        String host = settings.get(SettingsCatalogue.HOST);
        outbound.guard().listensOn(new InetSocketAddress(host, port));
        URI address = OwnAddress.url(host, port);
        try {
            directory.noteAddress(address.toString());
        } catch (IOException failed) {
            throw new StartFailure("can't write into " + directory.path() + " (" + failed + ")", failed);
        }
        closing.afterwards("address", directory::forgetAddress);
        return address;
    }
}
