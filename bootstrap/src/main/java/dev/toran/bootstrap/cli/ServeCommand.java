package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.Node;
import dev.toran.bootstrap.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs the server until it is told to stop.
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the server.")
final class ServeCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(environment);
        PrintWriter err = spec.commandLine().getErr();
        settings.unknown().forEach(name -> err.println("toran: " + name + " is not a setting; see toran serve --help"));
        try (Node node = Node.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
            spec.commandLine().getOut().println("Toran is listening on " + node.url());
            node.awaitStop();
            return 0;
        }
    }
}
