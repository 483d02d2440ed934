package dev.toran.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// What the blocks alone allow on this machine, one after the other: taking in a request, storing in groups, sending.
public final class Ceilings {

    private static final int CONNECTIONS = 64;
    private static final int MOST_PER_SECOND = 40_000;

    private final Path directory;
    private final int seconds;
    private final PrintWriter out;

    /// @param seconds for each block, the first half of which is not counted where it can be told apart
    public Ceilings(Path directory, int seconds, PrintWriter out) {
        this.directory = directory;
        this.seconds = seconds;
        this.out = out;
    }

    /// Measures and prints.
    ///
    /// @return CPU of each block
    public Blocks run() throws IOException, InterruptedException {
        double javalin = javalin();
        double client = sending("POST by the JDK's HTTP client", "client");
        double sender = sending("POST by Toran's sender", "sender");
        double h2 = h2();
        return new Blocks(javalin, client, sender, h2, postgres());
    }

    /// What the blocks use of a CPU, in microseconds each.
    ///
    /// @param client sending by the JDK's HTTP client
    /// @param sender sending by Toran's own
    /// @param h2 storing a lead and its attempt there
    /// @param postgres the same there, the database's processes included
    public record Blocks(double javalin, double client, double sender, double h2, double postgres) {

        /// How many leads a second this machine could carry if a server were made of blocks and nothing else.
        ///
        /// @param send one of the two for sending
        /// @param store one of the two for storing
        /// @param driver what client and receiver use, which share the machine
        double ceiling(double send, double store, double driver) {
            return Runtime.getRuntime().availableProcessors() * 1e6 / (javalin + send + store + driver);
        }
    }

    private double h2() throws IOException, InterruptedException {
        String database = "jdbc:h2:file:" + directory.resolve("ceiling")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
        return report("insert and record in groups of 64, H2", lastLine("database", database), 0);
    }

    private double postgres() throws IOException, InterruptedException {
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            long before = Cost.cpuMillis(postgres.handle());
            String said = lastLine("database", postgres.jdbcUrl());
            return report(
                    "insert and record in groups of 64, PostgreSQL", said, Cost.cpuMillis(postgres.handle()) - before);
        }
    }

    private double javalin() throws IOException, InterruptedException {
        try (Child child = child("javalin")) {
            URI server = child.address();
            String any = UUID.randomUUID().toString();
            Shop shop = new Shop(any, "none", List.of(new Shop.Hook(any, any, "")));
            Ledger ledger = new Ledger(seconds * MOST_PER_SECOND);
            try (LeadClient client = new LeadClient(List.of(server), shop, ledger, CONNECTIONS)) {
                client.asFastAsPossible(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds / 2));
                long cpu = Cost.cpuMillis(child.handle());
                long before = ledger.acceptedCount.sum();
                long began = System.nanoTime();
                client.asFastAsPossible(began + TimeUnit.SECONDS.toNanos(seconds - seconds / 2));
                long count = ledger.acceptedCount.sum() - before;
                double micros = (Cost.cpuMillis(child.handle()) - cpu) * 1e3 / count;
                out.println(new Ceiling.Measured(
                        "JSON POST to bare Javalin", count * 1e9 / (System.nanoTime() - began), micros));
                return micros;
            }
        }
    }

    private double sending(String what, String block) throws IOException, InterruptedException {
        byte[] ok = HookReceiver.answer("200 OK");
        try (ReceiverLoop receiver = new ReceiverLoop((connection, request, nanos) -> connection.write(ok))) {
            receiver.start();
            return report(what, lastLine(block, "http://127.0.0.1:" + receiver.port() + "/hook/0"), 0);
        }
    }

    /// The whole run of a child, its start included; what its compilers used is left out.
    private double report(String what, String said, long databaseMillis) {
        String[] words = said.split(" ", -1);
        double times = Double.parseDouble(words[1]);
        double cpuMillis = Double.parseDouble(words[3]) - Double.parseDouble(words[5]) + databaseMillis;
        out.println(new Ceiling.Measured(what, times / seconds, cpuMillis * 1e3 / times));
        return cpuMillis * 1e3 / times;
    }

    private String lastLine(String block, String target) throws IOException, InterruptedException {
        try (Child child = child(block, target, Integer.toString(seconds))) {
            return child.lastLine();
        }
    }

    private static Child child(String... arguments) throws IOException {
        return Child.start(Ceiling.class, List.of(arguments));
    }
}
