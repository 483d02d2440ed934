package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.settings.SettingsText;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The whole command line: the commands, their options and their help.
public final class CommandLineInterface {

    private final CommandLine commands;

    /// @param environment where settings are read from
    /// @param standardInput what `verify` reads when it is given no file
    public CommandLineInterface(Map<String, String> environment, InputStream standardInput) {
        Terminal terminal = Terminal.ofThisProcess();
        CommandLine serve = new CommandLine(new ServeCommand(environment));
        serve.getCommandSpec().usageMessage().footer(settingsHelp());
        CommandLine account =
                new CommandLine(new AccountCommand()).addSubcommand(new AccountCreateCommand(environment));
        commands = new CommandLine(new Root())
                .addSubcommand(new DemoCommand(environment))
                .addSubcommand(serve)
                .addSubcommand(account)
                .addSubcommand(new VerifyCommand(standardInput))
                .addSubcommand(new RehearseCommand())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(CommandLineInterface::misused)
                .setExecutionExceptionHandler(CommandLineInterface::failed);
    }

    /// Runs one command.
    ///
    /// @return the process's exit code
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        int exitCode = Failures.tell(misuse, Failures.MISUSE, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return exitCode;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        return Failures.tell(failure, command.getErr());
    }

    private static String[] settingsHelp() {
        return Stream.concat(Stream.of(""), SettingsText.help().stream())
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    @Command(
            name = "toran",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Sends the leads that your website captures to wherever you work with them, signed.")
    private static final class Root {}
}
