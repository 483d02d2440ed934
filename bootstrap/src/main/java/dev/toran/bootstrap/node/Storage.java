package dev.toran.bootstrap.node;

import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.persistence.DatabaseSettings;
import dev.toran.adapters.persistence.secret.MasterKey;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.persistence.secret.WrongMasterKey;
import dev.toran.application.Entropy;
import dev.toran.bootstrap.settings.DataDirectory;
import dev.toran.bootstrap.settings.InvalidSetting;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Opens the database that the settings name, with the master key that goes with it.
final class Storage {

    /// H2's code for a file that another process has opened.
    private static final int H2_FILE_IN_USE = 90020;

    private Storage() {}

    /// The embedded database file belongs to another process.
    static final class InUse extends RuntimeException {

        private static final long serialVersionUID = 1;

        InUse(Throwable cause) {
            super("the database is in use by another process", cause);
        }
    }

    /// Opens it.
    ///
    /// @throws InUse when another process has it, which only happens to the embedded one
    static Database open(Settings settings, DataDirectory directory, Entropy entropy) {
        DatabaseSettings database = named(settings).orElseGet(() -> DatabaseSettings.embedded(directory.path()));
        String master = settings.get(SettingsCatalogue.MASTER_KEY).orElseGet(() -> directory.masterKey(entropy));
        try {
            return Database.open(database, new SecretCipher(masterKeys(master), new SecureRandom()));
        } catch (WrongMasterKey wrong) {
            throw new InvalidSetting(
                    "TORAN_MASTER_KEY: the database was written with another key: " + wrong.getMessage(), wrong);
        } catch (RuntimeException failed) {
            throw explained(failed, database);
        }
    }

    /// The database that the operator names, if any.
    ///
    /// @throws InvalidSetting when its URL can't be read
    static Optional<DatabaseSettings> named(Settings settings) {
        try {
            return settings.get(SettingsCatalogue.DATABASE_URL).map(DatabaseSettings::of);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSetting("TORAN_DATABASE_URL: " + unreadable.getMessage(), unreadable);
        }
    }

    /// H2 quotes the URL, which may hold a password, in some of its reasons.
    private static RuntimeException explained(RuntimeException failed, DatabaseSettings database) {
        Optional<SQLException> reason = sqlReason(failed);
        if (reason.isEmpty()) {
            return failed;
        }
        return reason.get().getErrorCode() == H2_FILE_IN_USE
                ? new InUse(failed)
                : new StartFailure(
                        "can't open the database: "
                                + String.valueOf(reason.get().getMessage()).replace(database.jdbcUrl(), "(not shown)"),
                        failed);
    }

    private static Optional<SQLException> sqlReason(Throwable failed) {
        Optional<SQLException> innermost = Optional.empty();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                innermost = Optional.of(sql);
            }
        }
        return innermost;
    }

    private static List<MasterKey> masterKeys(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Storage::masterKey)
                .toList();
    }

    /// Base64 of 32 bytes is taken as it is. Any other text is as good a key as it is hard to guess, and is brought to
    /// length by SHA-256.
    private static MasterKey masterKey(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            return MasterKey.of(decoded.length == MasterKey.BYTES ? decoded : sha256(text));
        } catch (IllegalArgumentException notBase64) {
            return MasterKey.of(sha256(text));
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
