package dev.toran.bootstrap.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.persistence.Database;
import dev.toran.application.account.NewAccount;
import dev.toran.application.account.SetUpAccount;
import dev.toran.bootstrap.client.ApiAnswer;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.client.ApiRefusal;
import dev.toran.bootstrap.settings.DataDirectory;
import dev.toran.bootstrap.settings.LogLevel;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
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
    public record Created(String accountId, String key) {}

    /// Sets up an account in the database, or, where that is in use, at the server that uses it.
    public static Created create(Settings settings, String name, Plan plan) {
        TerminalLogging.level(LogLevel.WARN);
        MachineEntropy entropy = new MachineEntropy();
        DataDirectory directory = DataDirectory.prepare(settings);
        try (Database database = Storage.open(settings, directory, entropy)) {
            NewAccount created =
                    new SetUpAccount(database.accounts(), entropy, InstantSource.system()).create(name, plan);
            return new Created(
                    created.account().id().toString(), created.apiKey().key().reveal());
        } catch (Storage.InUse byAServer) {
            return overTheApi(settings, directory, name, plan);
        }
    }

    private static Created overTheApi(Settings settings, DataDirectory directory, String name, Plan plan) {
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
        body.put("name", name).put("plan", plan.name().toLowerCase(Locale.ROOT));
        try (ApiClient operator = new ApiClient(server, adminKey)) {
            ApiAnswer created = operator.post("accounts", body).require(CREATED);
            return new Created(created.text("account_id"), created.text("api_key"));
        } catch (ApiRefusal | ApiClient.Unanswered refused) {
            throw new StartFailure(
                    "the server at " + server + " did not set up the account: " + refused.getMessage(), refused);
        }
    }
}
