package dev.toran.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of our own in a temporary directory, from the binaries that the machine has, with everything
/// that makes commits durable switched on.
final class PostgresServer implements AutoCloseable {

    /// Everything else is as PostgreSQL comes.
    static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=256MB",
            "max_wal_size=4GB",
            "min_wal_size=2GB",
            "listen_addresses=127.0.0.1");

    /// A file of the write-ahead log is 16 MiB of zeros, made when it is needed first and used again and again later.
    /// A server that was set up just now stops for each; one that has been running for a day doesn't.
    private static final String USE_LOG_FILES = """
            do $$ begin
              for file in 1..120 loop
                perform pg_logical_emit_message(false, 'toran', 'one more');
                perform pg_switch_wal();
              end loop;
            end $$""";

    private static final String SYSTEM_USER = "postgres";
    private static final int START_SECONDS = 30;

    private final Process process;
    private final int port;
    private final String version;

    private PostgresServer(Process process, int port, String version) {
        this.process = process;
        this.port = port;
        this.version = version;
    }

    /// One of our own where a run on PostgreSQL was not given one.
    static Optional<PostgresServer> neededAt(Options.Place place) throws IOException, InterruptedException {
        return place.engine() == Options.Engine.POSTGRESQL
                        && place.databaseUrl().isEmpty()
                ? Optional.of(start(place.directory()))
                : Optional.empty();
    }

    /// Sets one up below `directory` and starts it.
    static PostgresServer start(Path directory) throws IOException, InterruptedException {
        Path binaries = binaries();
        Path data = directory.resolve("postgres");
        Files.createDirectories(data);
        if (isRoot()) {
            run(List.of("chmod", "a+rx", directory.toString()));
            run(List.of("chown", SYSTEM_USER, data.toString()));
        }
        Path cluster = data.resolve("cluster");
        run(asUser(
                binaries.resolve("initdb"),
                List.of("-D", cluster.toString(), "-U", "toran", "-A", "trust", "-E", "UTF8")));
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "-D", cluster.toString(), "-p", Integer.toString(port), "-c", "unix_socket_directories=" + data));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        Process process = new ProcessBuilder(asUser(binaries.resolve("postgres"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("postgres.log").toFile())
                .start();
        PostgresServer server = new PostgresServer(
                process, port, binaries.getParent().getFileName().toString());
        server.awaitReady(directory.resolve("postgres.log"));
        server.growUp();
        return server;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=toran";
    }

    String version() {
        return version;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(jdbcUrl()).close();
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException("PostgreSQL does not start: " + Files.readString(log), notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    /// Has the files of its log behind it, as far as `min_wal_size` lets it keep them.
    private void growUp() throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(USE_LOG_FILES);
            statement.execute("checkpoint");
        } catch (SQLException failed) {
            throw new IOException("PostgreSQL does not make the files of its log", failed);
        }
    }

    /// The newest version in the usual place.
    private static Path binaries() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(root)) {
            try (Stream<Path> versions = Files.list(root)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                        .sorted(Comparator.comparing(Path::toString).reversed())
                        .toList();
                if (!found.isEmpty()) {
                    return found.getFirst();
                }
            }
        }
        throw new IOException("no PostgreSQL in " + root
                + " (apt-get install postgresql); or name a running one with --database-url");
    }

    /// PostgreSQL refuses to run as root.
    private static List<String> asUser(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of(
                    "setpriv",
                    "--reuid=" + SYSTEM_USER,
                    "--regid=" + SYSTEM_USER,
                    "--clear-groups",
                    "--pdeathsig",
                    "INT"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
