package dev.toran.benchmarks.load;

import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.persistence.DatabaseSettings;
import dev.toran.adapters.persistence.secret.MasterKey;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.webhook.HttpWebhookSender;
import dev.toran.adapters.webhook.WebhookAdapter;
import dev.toran.adapters.webhook.WebhookAdapterSettings;
import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.application.delivery.WebhookSender;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpNetwork;
import dev.toran.domain.webhook.PlainHttp;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// One of the blocks that Toran is built from, alone and as bare as it goes, in a process of its own: what it costs is
/// what no design can go below. Prints how often it did its work.
public final class Ceiling {

    private static final int GROUP = 64;
    private static final int SENDERS = 32;
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
    private static final EgressRules LOOPBACK_OPENED =
            new EgressRules(List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow()), PlainHttp.TOWARDS_ALLOWED_NETWORKS);
    private static final byte[] BODY = ("{\"event\":\"lead.captured\",\"name\":\"Ada Osei\",\"notes\":\""
                    + "x".repeat(500) + "\"}")
            .getBytes(StandardCharsets.UTF_8);

    private Ceiling() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "javalin" -> serve();
            case "sender" -> send(arguments[1], Integer.parseInt(arguments[2]));
            case "database" -> store(arguments[1], Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// Reads a body and answers 202, until it is killed.
    private static void serve() {
        Javalin javalin = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.post(
                    "/api/v1/widgets/{id}/leads",
                    context -> context.status(202)
                            .contentType("application/json")
                            .result("{\"lead_id\":\"" + new UUID(context.bodyAsBytes().length, 1) + "\"}"));
        });
        javalin.start();
        System.out.println("port " + javalin.port());
    }

    /// Posts one signed request to `receiver`, again and again, by as many virtual threads as a few webhooks would use.
    private static void send(String receiver, int seconds) throws Exception {
        LongAdder sent = new LongAdder();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Endpoint endpoint = new Endpoint(EndpointUrl.stored(receiver), CustomHeaders.NONE, Optional.empty());
        SignedPayload request = SignedPayload.sign(
                Payload.of(EventType.LEAD_CAPTURED, BODY),
                "msg_ceiling",
                SigningSecrets.of(SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES])),
                Instant.now());
        try (WebhookAdapter webhooks = WebhookAdapter.create(
                        new WebhookAdapterSettings(ATTEMPT_LIMIT, Optional.empty()),
                        EgressGuard.install(LOOPBACK_OPENED, Set.of(), System::nanoTime),
                        new HttpWebhookSender.Clocks(InstantSource.system(), System::nanoTime));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        post(webhooks.sender(), endpoint, request);
                        sent.increment();
                    }
                    return sent;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        done(sent.sum());
    }

    private static void post(WebhookSender sender, Endpoint endpoint, SignedPayload request) throws IOException {
        AttemptOutcome outcome = sender.send(endpoint, request);
        if (!(outcome instanceof AttemptOutcome.Acknowledged)) {
            throw new IOException("a request was not acknowledged: " + outcome);
        }
    }

    /// Stores leads and deliveries, then attempts, in groups: the least that a durable outbox has to write.
    private static void store(String jdbcUrl, int seconds) throws SQLException {
        SecretCipher cipher = new SecretCipher(List.of(MasterKey.of(new byte[MasterKey.BYTES])), new SecureRandom());
        Database.open(DatabaseSettings.of(jdbcUrl), cipher).close();
        long stored = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            Group group = new Group(connection, !jdbcUrl.startsWith("jdbc:postgresql"));
            for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds); System.nanoTime() < until; ) {
                group.store();
                stored += GROUP;
            }
        }
        done(stored);
    }

    private static void done(long times) {
        System.out.println("done " + times + " cpu_ms " + Cost.cpuMillis(ProcessHandle.current()) + " compiling_ms "
                + Cost.compilerMillis(ProcessHandle.current()));
    }

    private static final class Group {

        private final Connection connection;
        private final boolean isToBeSynced;
        private final UUID account = UUID.randomUUID();
        private final PreparedStatement lead;
        private final PreparedStatement delivery;
        private final PreparedStatement update;
        private final PreparedStatement attempt;

        Group(Connection connection, boolean isToBeSynced) throws SQLException {
            this.connection = connection;
            this.isToBeSynced = isToBeSynced;
            lead = connection.prepareStatement(
                    "insert into lead (account_id, lead_id, widget_id, captured_at, name, email,"
                            + " metadata, egress, egress_summary, search_text) values (?, ?, ?, ?, 'Ada Osei', ?, ?, '[]', 'queued', ?)");
            delivery = connection.prepareStatement(
                    "insert into delivery (account_id, delivery_id, webhook_id, lead_id, event,"
                            + " payload, priority, created_at, status, attempts_made, lane, due_at, claim_token)"
                            + " values (?, ?, ?, ?, 'lead_captured', ?, 0, ?, 'pending', 0, 0, ?, ?)");
            update = connection.prepareStatement(
                    "update delivery set status = 'delivered', attempts_made = 1, lane = null,"
                            + " claim_token = null where account_id = ? and delivery_id = ?");
            attempt = connection.prepareStatement(
                    "insert into attempt (account_id, delivery_id, attempt_number, began_at,"
                            + " duration_us, outcome, status_code) values (?, ?, 1, ?, 1000, 'acknowledged', 200)");
        }

        void store() throws SQLException {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            List<UUID> ids = new ArrayList<>(GROUP);
            for (int index = 0; index < GROUP; index++) {
                UUID id = new UUID(System.currentTimeMillis() << 16 | 0x7000, System.nanoTime() | Long.MIN_VALUE);
                ids.add(id);
                add(lead, account, id, account, now, "visitor@osei-bikes.example", "x".repeat(300), "ada osei");
                add(delivery, account, id, account, id, BODY, now, now, id);
            }
            lead.executeBatch();
            delivery.executeBatch();
            commit();
            for (UUID id : ids) {
                add(update, account, id);
                add(attempt, account, id, now);
            }
            update.executeBatch();
            attempt.executeBatch();
            commit();
        }

        private void commit() throws SQLException {
            connection.commit();
            if (isToBeSynced) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
            }
        }

        private static void add(PreparedStatement statement, Object... values) throws SQLException {
            for (int place = 0; place < values.length; place++) {
                statement.setObject(place + 1, values[place]);
            }
            statement.addBatch();
        }
    }

    /// What one block costs.
    record Measured(String what, double perSecond, double cpuMicros) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-40s%8.0f/s %8.0f us of CPU each", what, perSecond, cpuMicros);
        }
    }
}
