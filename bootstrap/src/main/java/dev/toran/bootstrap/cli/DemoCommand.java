package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.demo.Demo;
import dev.toran.bootstrap.demo.Report;
import dev.toran.bootstrap.demo.Stage;
import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the whole main job on this machine.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Show the whole main job on this machine, with nothing to set up.")
final class DemoCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "end after the table; exit code 0 only if every lead fared as it should")
    private boolean once;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Stage stage = once ? Stage.forOneRun() : Stage.forVisitors(port())) {
            Demo demo = new Demo(stage, spec.commandLine().getOut(), style());
            Demo.Verdict verdict = demo.run();
            if (once) {
                return verdict == Demo.Verdict.AS_EXPECTED ? 0 : 1;
            }
            Stopping.by(stage::close);
            demo.invite();
            stage.node().awaitStop();
            return 0;
        }
    }

    private Optional<String> port() {
        return Optional.ofNullable(environment.get("TORAN_PORT")).filter(text -> !text.isBlank());
    }

    /// Colours on a terminal only, and not where somebody asked for none (no-color.org).
    private Report.Style style() {
        boolean colours = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return colours ? Report.Style.TERMINAL : Report.Style.PLAIN_TEXT;
    }
}
