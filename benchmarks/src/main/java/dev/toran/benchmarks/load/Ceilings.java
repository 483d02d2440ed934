package dev.toran.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
    public void run() throws IOException, InterruptedException {
        javalin();
        sender();
        database(
                "insert and record in groups of 64, H2",
                "jdbc:h2:file:" + directory.resolve("ceiling")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                0);
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            long before = Cost.cpuMillis(postgres.handle());
            Process child = child("database", postgres.jdbcUrl(), Integer.toString(seconds));
            String said = lastWords(child);
            report("insert and record in groups of 64, PostgreSQL", said, Cost.cpuMillis(postgres.handle()) - before);
        }
    }

    private void javalin() throws IOException, InterruptedException {
        Process child = child("javalin");
        try (BufferedReader reader = child.inputReader()) {
            String line = reader.readLine();
            while (line != null && !line.startsWith("port ")) {
                line = reader.readLine();
            }
            URI server = URI.create("http://127.0.0.1:" + (line == null ? "" : line.substring("port ".length())));
            String any = UUID.randomUUID().toString();
            Shop shop = new Shop(any, "none", List.of(new Shop.Hook(any, any, "")));
            Ledger ledger = new Ledger(seconds * MOST_PER_SECOND);
            try (LeadClient client = new LeadClient(List.of(server), shop, ledger, CONNECTIONS)) {
                client.asFastAsPossible(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds / 2));
                long cpu = Cost.cpuMillis(child.toHandle());
                long before = ledger.acceptedCount.sum();
                long began = System.nanoTime();
                client.asFastAsPossible(began + TimeUnit.SECONDS.toNanos(seconds - seconds / 2));
                long count = ledger.acceptedCount.sum() - before;
                out.println(new Ceiling.Measured(
                        "POST to bare Javalin",
                        count * 1e9 / (System.nanoTime() - began),
                        (Cost.cpuMillis(child.toHandle()) - cpu) * 1e3 / count));
            }
        } finally {
            child.destroyForcibly();
        }
    }

    private void sender() throws IOException, InterruptedException {
        byte[] ok = HookReceiver.answer("200 OK");
        try (ReceiverLoop receiver = new ReceiverLoop((connection, request, nanos) -> connection.write(ok))) {
            receiver.start();
            Process child =
                    child("sender", "http://127.0.0.1:" + receiver.port() + "/hook/0", Integer.toString(seconds));
            report("POST by Toran's sender", lastWords(child), 0);
        }
    }

    private void database(String what, String jdbcUrl, long databaseMillis) throws IOException, InterruptedException {
        report(what, lastWords(child("database", jdbcUrl, Integer.toString(seconds))), databaseMillis);
    }

    /// The whole run of a child, its start included; what its compilers used is left out.
    private void report(String what, String said, long databaseMillis) {
        String[] words = said.split(" ", -1);
        double times = Double.parseDouble(words[1]);
        double cpuMillis = Double.parseDouble(words[3]) - Double.parseDouble(words[5]) + databaseMillis;
        out.println(new Ceiling.Measured(what, times / seconds, cpuMillis * 1e3 / times));
    }

    private static String lastWords(Process child) throws IOException, InterruptedException {
        String last = "";
        try (BufferedReader reader = child.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line.startsWith("done ") ? line : last;
            }
        }
        if (child.waitFor() != 0 || last.isEmpty()) {
            throw new IOException("a block could not be measured");
        }
        return last;
    }

    private static Process child(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ceiling.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
