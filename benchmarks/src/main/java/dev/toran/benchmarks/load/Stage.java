package dev.toran.benchmarks.load;

import dev.toran.adapters.persistence.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Everything that takes part: database, nodes, receiver, and the shop whose leads travel.
final class Stage implements Subject {

    private final Options options;
    private final Optional<PostgresServer> postgres;
    private final Ledger ledger;
    private final HookReceiver receiver;
    private final String adminKey = "bench-" + UUID.randomUUID();
    private final List<ToranServer> nodes = new ArrayList<>();
    private final Shop shop;
    private long peakMebibytes;

    Stage(Options options, int capacity) throws IOException, InterruptedException {
        this.options = options;
        this.ledger = new Ledger(capacity);
        this.receiver = new HookReceiver(ledger);
        this.postgres = PostgresServer.neededAt(options.place());
        try {
            startNodes();
            this.shop = Shop.open(url(), adminKey, receiver.endpoints(options.endpoints()));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
        receiver.start(shop);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public HookReceiver receiver() {
        return receiver;
    }

    Shop shop() {
        return shop;
    }

    URI url() {
        return nodes.getFirst().url();
    }

    Duration untilReady() {
        return nodes.getFirst().untilReady();
    }

    @Override
    public LeadClient client() throws IOException {
        return new LeadClient(nodes.stream().map(ToranServer::url).toList(), shop, ledger, options.connections());
    }

    @Override
    public Duration restart() throws IOException, InterruptedException {
        stopNodes();
        startNodes();
        return untilReady();
    }

    @Override
    public boolean hasOpenDeliveries() {
        return shop.hasOpenDeliveries(url());
    }

    void startNodes() throws IOException, InterruptedException {
        for (int index = 0; index < options.nodes(); index++) {
            Path directory = options.place().directory().resolve("node-" + index);
            nodes.add(ToranServer.start(
                    new ToranServer.Launch(
                            options.place().jar(), options.place().jvmOptions(), settings(directory)),
                    directory));
        }
    }

    void stopNodes() throws InterruptedException {
        peakMebibytes = Math.max(peakMebibytes, peakMebibytes());
        for (ToranServer node : nodes) {
            node.close();
        }
        nodes.clear();
    }

    @Override
    public long serverCpuMillis() {
        return Cost.cpuMillis(nodes.stream().map(ToranServer::handle).toList());
    }

    @Override
    public long compilerMillis() {
        return nodes.stream()
                .mapToLong(node -> Cost.compilerMillis(node.handle()))
                .sum();
    }

    @Override
    public long databaseCpuMillis() {
        return postgres.map(server -> Cost.cpuMillis(server.handle())).orElse(0L);
    }

    /// The largest node's.
    long peakMebibytes() {
        return nodes.stream()
                .mapToLong(node -> Cost.peakMebibytes(node.handle()))
                .reduce(peakMebibytes, Math::max);
    }

    String databaseWords() {
        return postgres.map(server ->
                        "PostgreSQL " + server.version() + " (" + String.join(", ", PostgresServer.SETTINGS) + ")")
                .orElseGet(() ->
                        options.place().databaseUrl().isPresent() ? "a given PostgreSQL" : "H2, embedded, synced");
    }

    /// For looking into the tables; H2's only while no node runs.
    String jdbcUrl() {
        return options.place()
                .databaseUrl()
                .or(() -> postgres.map(PostgresServer::jdbcUrl))
                .orElseGet(() -> DatabaseSettings.embedded(
                                options.place().directory().resolve("node-0").resolve("data"))
                        .jdbcUrl());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopNodes();
        receiver.close();
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    private Map<String, String> settings(Path directory) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "TORAN_PORT", "0",
                "TORAN_DATA_DIR", directory.resolve("data").toString(),
                "TORAN_ADMIN_KEY", adminKey,
                "TORAN_MASTER_KEY", "a-key-for-benchmarks-only-of-32-characters-or-more",
                "TORAN_EGRESS_ALLOWED_NETWORKS", "127.0.0.0/8",
                "TORAN_EGRESS_ALLOW_HTTP", "true",
                "TORAN_RETRY_SCHEDULE", "1s,2s,4s",
                "TORAN_LOG_LEVEL", options.place().logLevel()));
        if (options.place().engine() == Options.Engine.POSTGRESQL) {
            settings.put("TORAN_DATABASE_URL", jdbcUrl());
        }
        return settings;
    }
}
