package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.AccountSetUp;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.plan.Plan;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Sets up an account, whether a server is running or not.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Set up an account and print its API key, this once.")
final class AccountCreateCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--name", required = true, paramLabel = "N", description = "what people call it")
    private String name = "";

    @Option(names = "--plan", required = true, paramLabel = "P", description = "free, pro or business")
    private String plan = "";

    @Option(
            names = "--owner-email",
            paramLabel = "E",
            description = "who signs in for it; a password is made up and printed, this once")
    private Optional<String> ownerEmail = Optional.empty();

    AccountCreateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AccountSetUp.Wanted wanted = new AccountSetUp.Wanted(checkedName(), parsedPlan(), parsedEmail());
        AccountSetUp.Created created = AccountSetUp.create(Settings.read(environment), wanted);
        spec.commandLine().getOut().println("account_id: " + created.accountId());
        spec.commandLine().getOut().println("api_key: " + created.key());
        created.ownerPassword()
                .ifPresent(password -> spec.commandLine().getOut().println("owner_password: " + password));
        return 0;
    }

    private String checkedName() {
        Account.NAME.violationOfRequired(name).ifPresent(violation -> {
            throw misuse("--name must be a text of at most " + Account.NAME.maxCodePoints() + " characters");
        });
        return name;
    }

    private Plan parsedPlan() {
        return Arrays.stream(Plan.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(plan))
                .findFirst()
                .orElseThrow(() -> misuse("--plan must be free, pro or business, not \"" + plan + "\""));
    }

    private Optional<OwnerEmail> parsedEmail() {
        return ownerEmail.map(given -> OwnerEmail.parse(given)
                .orElseThrow(() -> misuse("--owner-email must be an e-mail address, not \"" + given + "\"")));
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
