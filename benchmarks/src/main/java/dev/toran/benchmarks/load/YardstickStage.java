package dev.toran.benchmarks.load;

import dev.toran.benchmarks.yardstick.YardstickServer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The yardstick with its database, and the receiver behind it.
final class YardstickStage implements Subject {

    private static final String API_KEY = "yardstick";
    private static final int SECRET_BYTES = 32;

    private final Options options;
    private final Optional<PostgresServer> postgres;
    private final Ledger ledger;
    private final HookReceiver receiver;
    private final Shop shop;
    private final List<String> endpoints;
    private @Nullable Child server;
    private URI url = URI.create("http://127.0.0.1");

    YardstickStage(Options options, int capacity) throws IOException, InterruptedException {
        this.options = options;
        this.ledger = new Ledger(capacity);
        this.receiver = new HookReceiver(ledger);
        this.endpoints = receiver.endpoints(options.endpoints());
        this.shop = shop(options.endpoints());
        this.postgres = PostgresServer.neededAt(options.place());
        receiver.start(shop);
        try {
            startServer();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public HookReceiver receiver() {
        return receiver;
    }

    @Override
    public LeadClient client() throws IOException {
        return new LeadClient(List.of(url), shop, ledger, options.connections());
    }

    @Override
    public Duration restart() throws IOException, InterruptedException {
        stopServer();
        long began = System.nanoTime();
        startServer();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// What it has sent, it has finished: there is no list to ask.
    @Override
    public boolean hasOpenDeliveries() {
        return false;
    }

    @Override
    public long serverCpuMillis() {
        return server == null ? 0 : Cost.cpuMillis(server.handle());
    }

    @Override
    public long compilerMillis() {
        return server == null ? 0 : Cost.compilerMillis(server.handle());
    }

    @Override
    public long databaseCpuMillis() {
        return postgres.map(own -> Cost.cpuMillis(own.handle())).orElse(0L);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopServer();
        receiver.close();
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    private void startServer() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(jdbcUrl(), API_KEY));
        for (int hook = 0; hook < endpoints.size(); hook++) {
            arguments.add(endpoints.get(hook));
            arguments.add(shop.hooks().get(hook).secret());
        }
        Child child = Child.start(YardstickServer.class, arguments);
        server = child;
        url = child.address();
    }

    private String jdbcUrl() {
        return options.place()
                .databaseUrl()
                .or(() -> postgres.map(PostgresServer::jdbcUrl))
                .orElseThrow();
    }

    private void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private static Shop shop(int endpoints) {
        SecureRandom random = new SecureRandom();
        List<Shop.Hook> hooks = new ArrayList<>();
        for (int hook = 0; hook < endpoints; hook++) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            String number = Integer.toString(hook);
            hooks.add(
                    new Shop.Hook(number, number, "whsec_" + Base64.getEncoder().encodeToString(secret)));
        }
        return new Shop("yardstick", API_KEY, hooks);
    }
}
