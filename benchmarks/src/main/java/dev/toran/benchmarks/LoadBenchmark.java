package dev.toran.benchmarks;

import dev.toran.benchmarks.load.Ceilings;
import dev.toran.benchmarks.load.Comparison;
import dev.toran.benchmarks.load.LoadRun;
import dev.toran.benchmarks.load.Mode;
import dev.toran.benchmarks.load.Options;
import dev.toran.benchmarks.load.YardstickRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The load benchmark's command line: `./toran bench`.
@Command(
        name = "toran bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the real server as a process of its own, hands in leads over HTTP, checks every webhook's signatures,",
            "and accounts for every lead at the end. Exits with 1 when one is missing.",
            "",
            "The receiver is plain HTTP on this machine (TORAN_EGRESS_ALLOW_HTTP): what is measured is Toran's work and",
            "not TLS. `./toran bench micro` runs the small benchmarks (JMH)."
        })
public final class LoadBenchmark implements Callable<Integer> {

    private static final int NODES = 3;
    private static final int MANY = 100;
    private static final int FEW = 20;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = {
                "ceilings: what the blocks alone allow (bare Javalin, groups stored, requests sent);",
                "yardstick: what Javalin, db-scheduler and the JDK's HTTP client make of the same work on PostgreSQL;",
                "comparison: both, and Toran on both databases, as ratios from one run.",
                "Without it Toran is measured."
            })
    private Optional<What> what = Optional.empty();

    @Option(names = "--mode", defaultValue = "max", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Mode mode = Mode.MAX;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description = "h2 (embedded) or postgresql (a server of its own)")
    private Options.Engine engine = Options.Engine.H2;

    @Option(names = "--database-url", description = "a PostgreSQL that runs already, with nothing in it")
    private Optional<String> databaseUrl = Optional.empty();

    @Option(names = "--rate", defaultValue = "200", description = "leads a second, where the mode has a fixed rate")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "measured; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "20", description = "seconds before; default ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--endpoints", description = "widgets with one webhook each; default 20, or 100 beside trouble")
    private Optional<Integer> endpoints = Optional.empty();

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "the client's to each node; default ${DEFAULT-VALUE}")
    private int connections;

    @Option(names = "--nodes", description = "how many nodes; default 1, or 3 with --mode nodes")
    private Optional<Integer> nodes = Optional.empty();

    @Option(names = "--backlog", defaultValue = "1000000", description = "due deliveries with --mode backlog")
    private int backlog;

    @Option(
            names = "--java-opts",
            defaultValue = "${sys:toran.server.options:-}",
            description = "options of the server's JVM")
    private String javaOptions = "";

    @Option(names = "--log-level", defaultValue = "info", description = "the server's; default ${DEFAULT-VALUE}")
    private String logLevel = "info";

    @Option(names = "--jar", defaultValue = "${sys:toran.jar:-}", description = "the server; default this build's")
    private String jar = "";

    @Option(names = "--keep", description = "a new directory for data and logs, which is kept; default a temporary one")
    private Optional<Path> keep = Optional.empty();

    @Spec
    private CommandSpec command;

    private enum What {
        CEILINGS,
        COMPARISON,
        YARDSTICK
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        refuseWhatDoesNotGoTogether();
        Path directory = keep.isPresent() ? Files.createDirectories(keep.get()) : temporaryDirectory();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try {
            if (what.isEmpty()) {
                return new LoadRun(options(directory.toAbsolutePath()), out).run() ? 0 : 1;
            }
            return switch (what.get()) {
                case CEILINGS -> {
                    new Ceilings(directory.toAbsolutePath(), seconds, out).run();
                    yield 0;
                }
                case COMPARISON -> new Comparison(options(directory.toAbsolutePath()), out).run() ? 0 : 1;
                case YARDSTICK -> {
                    engine = Options.Engine.POSTGRESQL;
                    yield new YardstickRun(options(directory.toAbsolutePath()), out).run() ? 0 : 1;
                }
            };
        } finally {
            if (keep.isEmpty()) {
                delete(directory);
            }
        }
    }

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LoadBenchmark()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private void refuseWhatDoesNotGoTogether() {
        boolean hasYardstick = what.filter(given -> given != What.CEILINGS).isPresent();
        if (hasYardstick && mode != Mode.MAX && mode != Mode.RATE) {
            throw misuse("--mode: the yardstick can be measured with max and rate only");
        }
        if (what.equals(Optional.of(What.COMPARISON)) && databaseUrl.isPresent()) {
            throw misuse("--database-url: a comparison starts a PostgreSQL of its own for each part");
        }
    }

    private CommandLine.ParameterException misuse(String reason) {
        return new CommandLine.ParameterException(command.commandLine(), reason);
    }

    private Options options(Path directory) {
        boolean isBesideTrouble = mode == Mode.BLACKHOLE || mode == Mode.SLOW || mode == Mode.BACKLOG;
        return new Options(
                mode,
                new Options.Place(
                        mode == Mode.NODES || databaseUrl.isPresent() ? Options.Engine.POSTGRESQL : engine,
                        databaseUrl,
                        jar(),
                        Arrays.stream(javaOptions.split(" "))
                                .filter(word -> !word.isEmpty())
                                .toList(),
                        logLevel,
                        directory),
                new Options.Pace(rate, warmUp, seconds),
                endpoints.orElse(isBesideTrouble ? MANY : FEW),
                connections,
                nodes.orElse(mode == Mode.NODES ? NODES : 1),
                mode == Mode.BACKLOG ? backlog : 0);
    }

    /// Beside the benchmarks' own jar in the build, unless it was named.
    private Path jar() {
        if (!jar.isEmpty()) {
            return Path.of(jar).toAbsolutePath();
        }
        Path own = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return own.resolve("../../../bootstrap/target/toran.jar").normalize();
    }

    /// PostgreSQL runs as somebody else where this is root, and must get through it.
    private static Path temporaryDirectory() throws IOException {
        return Files.createTempDirectory(
                "toran-bench-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
