package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.demo.Rehearsal;
import dev.toran.bootstrap.demo.Stage;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs sample leads through a server of its own, for the JVM to learn from (`-XX:AOTCacheOutput`). `./toran` does it
/// once after a build.
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Run sample leads through, for the JVM's AOT cache.")
final class RehearseCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--leads", defaultValue = "3000", description = "how many; default ${DEFAULT-VALUE}")
    private int leads;

    @Override
    public Integer call() throws InterruptedException {
        try (Stage stage = Stage.forOneRun()) {
            int received = new Rehearsal(stage, leads).run(PATIENCE);
            spec.commandLine().getOut().println(received + " leads rehearsed");
            return received >= leads ? 0 : 1;
        }
    }
}
