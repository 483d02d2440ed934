package dev.toran.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.persistence.DatabaseSettings;
import dev.toran.adapters.persistence.secret.MasterKey;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.webhook.HttpWebhookSender;
import dev.toran.adapters.webhook.WebhookAdapter;
import dev.toran.adapters.webhook.WebhookAdapterSettings;
import dev.toran.adapters.webhook.egress.EgressGuard;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private static final int OK = 200;
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
            case "sender" -> sendByToran(arguments[1], Integer.parseInt(arguments[2]));
            case "client" -> sendByJdk(URI.create(arguments[1]), Integer.parseInt(arguments[2]));
            case "database" -> store(arguments[1], Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// Reads a lead's JSON and answers 202 with its identity, until it is killed.
    private static void serve() {
        ObjectMapper json = new ObjectMapper();
        Javalin javalin = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.post("/api/v1/widgets/{id}/leads", context -> {
                JsonNode lead = json.readTree(context.bodyAsBytes());
                ObjectNode answer = json.createObjectNode().put("lead_id", new UUID(lead.size(), 1).toString());
                context.status(202).contentType("application/json").result(json.writeValueAsBytes(answer));
            });
        });
        javalin.start();
        System.out.println("port " + javalin.port());
    }

    /// Posts one signed request to `receiver`, again and again.
    private static void sendByToran(String receiver, int seconds) throws Exception {
        Endpoint endpoint = new Endpoint(EndpointUrl.stored(receiver), CustomHeaders.NONE, Optional.empty());
        SignedPayload request = signed();
        try (WebhookAdapter webhooks = WebhookAdapter.create(
                new WebhookAdapterSettings(ATTEMPT_LIMIT, Optional.empty()),
                EgressGuard.install(LOOPBACK_OPENED, Set.of(), System::nanoTime),
                new HttpWebhookSender.Clocks(InstantSource.system(), System::nanoTime))) {
            done(repeat(seconds, () -> {
                AttemptOutcome outcome = webhooks.sender().send(endpoint, request);
                require(outcome instanceof AttemptOutcome.Acknowledged, outcome);
            }));
        }
    }

    /// The same by the JDK's HTTP client, which now and then gives up a connection of its own that it has just taken up
    /// again, and then sends anew only what it is told that it may.
    private static void sendByJdk(URI receiver, int seconds) throws Exception {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        SignedPayload signed = signed();
        HttpRequest.Builder building = HttpRequest.newBuilder(receiver)
                .timeout(ATTEMPT_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY));
        signed.headers().forEach(building::header);
        HttpRequest request = building.build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            done(repeat(seconds, () -> {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                require(status == OK, status);
            }));
        }
    }

    private static void require(boolean isAcknowledged, Object outcome) throws IOException {
        if (!isAcknowledged) {
            throw new IOException("a request was not acknowledged: " + outcome);
        }
    }

    /// Sends one request.
    private interface Post {
        void once() throws IOException, InterruptedException;
    }

    private static SignedPayload signed() {
        return SignedPayload.sign(
                Payload.of(EventType.LEAD_CAPTURED, BODY),
                "msg_ceiling",
                SigningSecrets.of(SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES])),
                Instant.now());
    }

    /// Has as many virtual threads as a few webhooks would use send, again and again.
    ///
    /// @return how often
    private static long repeat(int seconds, Post post) throws Exception {
        LongAdder sent = new LongAdder();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        post.once();
                        sent.increment();
                    }
                    return sent;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        return sent.sum();
    }

    /// Stores leads and deliveries, then attempts, in groups: the least that a durable outbox has to write.
    private static void store(String jdbcUrl, int seconds) throws SQLException {
        SecretCipher cipher = new SecretCipher(List.of(MasterKey.of(new byte[MasterKey.BYTES])), new SecureRandom());
        Database.open(DatabaseSettings.of(jdbcUrl), cipher).close();
        long stored = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            OutboxGroup group = new OutboxGroup(connection, !jdbcUrl.startsWith("jdbc:postgresql"), BODY);
            for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds); System.nanoTime() < until; ) {
                group.store();
                stored += OutboxGroup.SIZE;
            }
        }
        done(stored);
    }

    private static void done(long times) {
        System.out.println("done " + times + " cpu_ms " + Cost.cpuMillis(ProcessHandle.current()) + " compiling_ms "
                + Cost.compilerMillis(ProcessHandle.current()));
    }

    /// What one block costs.
    record Measured(String what, double perSecond, double cpuMicros) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-40s%8.0f/s %8.0f us of CPU each", what, perSecond, cpuMicros);
        }
    }
}
