package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.StartFailure;
import dev.toran.bootstrap.settings.InvalidSetting;
import dev.toran.bootstrap.settings.SettingsText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The whole command line: the commands, and what happens when one of them can't go on. What is expected to go wrong is
/// told in one line; only a fault of Toran's own shows a stack trace.
public final class CommandLineInterface {

    private static final int MISUSE = 2;
    private static final int FAULT = 70;

    private final CommandLine commands;

    /// @param environment where settings are read from
    /// @param standardInput what `verify` reads when it is given no file
    public CommandLineInterface(Map<String, String> environment, InputStream standardInput) {
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
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
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
        command.getErr().println("toran: " + oneLine(misuse));
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return MISUSE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case InvalidSetting wrong -> told(wrong, command, MISUSE);
            case StartFailure expected -> told(expected, command, CommandLine.ExitCode.SOFTWARE);
            default -> {
                failure.printStackTrace(command.getErr());
                yield FAULT;
            }
        };
    }

    private static int told(Exception failure, CommandLine command, int exitCode) {
        command.getErr().println("toran: " + oneLine(failure));
        return exitCode;
    }

    private static String oneLine(Exception failure) {
        return Objects.toString(failure.getMessage(), failure.toString())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static String[] settingsHelp() {
        return Stream.concat(Stream.of(""), SettingsText.help().stream())
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    /// Always UTF-8: names and notes of leads are, whatever the terminal's locale says.
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Command(
            name = "toran",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Sends the leads that your website captures to wherever you work with them, signed.")
    private static final class Root {}
}
