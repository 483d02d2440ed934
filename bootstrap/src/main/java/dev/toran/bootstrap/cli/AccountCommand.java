package dev.toran.bootstrap.cli;

import picocli.CommandLine.Command;

/// Groups what can be done with accounts.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Set up accounts.")
final class AccountCommand {}
