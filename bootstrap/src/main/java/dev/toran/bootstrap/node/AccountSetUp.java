package dev.toran.bootstrap.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.persistence.secret.Argon2Passwords;
import dev.toran.application.account.NewAccount;
import dev.toran.application.account.SetUpAccount;
import dev.toran.bootstrap.client.ApiAnswer;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.client.ApiRefusal;
import dev.toran.bootstrap.settings.DataDirectory;
import dev.toran.bootstrap.settings.LogLevel;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.plan.Plan;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Sets up an account from outside the server.
public final class AccountSetUp {

    private static final int CREATED = 201;

    private AccountSetUp() {}

    /// What the shell shows.
    ///
    /// @param key the account's API key, shown this once
    /// @param ownerPassword made up for the owner, where one was wanted; shown this once
    public record Created(String accountId, String key, Optional<String> ownerPassword) {}

    /// What is asked for.
    ///
    /// @param owner who signs in for it, if anybody
    public record Wanted(String name, Plan plan, Optional<OwnerEmail> owner) {}

    /// Sets up an account in the database, or, where that is in use, at the server that uses it.
    public static Created create(Settings settings, Wanted wanted) {
        TerminalLogging.level(LogLevel.WARN);
        MachineEntropy entropy = new MachineEntropy();
        DataDirectory directory = DataDirectory.prepare(settings);
        try (Database database = Storage.open(settings, directory, entropy)) {
            return create(
                    new SetUpAccount(database.accounts(), new Argon2Passwords(), entropy, InstantSource.system()),
                    wanted);
        } catch (Storage.InUse byAServer) {
            return overTheApi(settings, directory, wanted);
        }
    }

    private static Created create(SetUpAccount accounts, Wanted wanted) {
        if (wanted.owner().isEmpty()) {
            return shown(accounts.create(wanted.name(), wanted.plan()), Optional.empty());
        }
        return switch (accounts.create(
                wanted.name(), wanted.plan(), wanted.owner().get(), Optional.empty())) {
            case SetUpAccount.Result.Created created -> shown(created.account(), created.madeUp());
            case SetUpAccount.Result.EmailTaken taken ->
                throw new StartFailure("somebody signs in with this e-mail address already; nothing was set up");
        };
    }

    private static Created shown(NewAccount created, Optional<Password> madeUp) {
        return new Created(
                created.account().id().toString(), created.apiKey().key().reveal(), madeUp.map(Password::reveal));
    }

    private static Created overTheApi(Settings settings, DataDirectory directory, Wanted wanted) {
        URI server = directory
                .notedAddress()
                .map(URI::create)
                .orElseThrow(() -> new StartFailure("the database in " + directory.path()
                        + " is in use, but no server has noted its address there"));
        Optional<String> adminKey = settings.get(SettingsCatalogue.ADMIN_KEY).or(directory::existingAdminKey);
        if (adminKey.isEmpty()) {
            throw new StartFailure("a server is running on " + directory.path()
                    + "; set TORAN_ADMIN_KEY to the key it was started with");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", wanted.name()).put("plan", wanted.plan().name().toLowerCase(Locale.ROOT));
        wanted.owner().ifPresent(owner -> body.put("owner_email", owner.text()));
        try (ApiClient operator = new ApiClient(server, adminKey)) {
            ApiAnswer created = operator.post("accounts", body).require(CREATED);
            return new Created(
                    created.text("account_id"), created.text("api_key"), created.textIfAny("owner_password"));
        } catch (ApiRefusal | ApiClient.Unanswered refused) {
            throw new StartFailure(
                    "the server at " + server + " did not set up the account: " + refused.getMessage(), refused);
        }
    }
}
