package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.secret.SecretCipher;
import java.util.Optional;

/// Notices a wrong master key when the database is opened, rather than at the first lead.
final class MasterKeyCheck {

    private static final String PLACE = "master_key_check.sealed/1";
    private static final String TEXT = "Toran";

    private final Storage storage;
    private final SecretCipher cipher;

    MasterKeyCheck(Storage storage, SecretCipher cipher) {
        this.storage = storage;
        this.cipher = cipher;
    }

    /// Opens the stored value; stores one where there is none yet.
    void verify() {
        stored().ifPresentOrElse(found -> cipher.open(found, PLACE), this::store);
    }

    /// Seals it anew under the key that seals now, when everything else is: from then on no older key is needed.
    void reseal() {
        stored().filter(found -> !cipher.isCurrent(found))
                .ifPresent(found -> storage.write(handle -> handle.createUpdate(
                                "update master_key_check set sealed = :sealed where check_id = 1")
                        .bind("sealed", cipher.seal(cipher.open(found, PLACE), PLACE))
                        .execute()));
    }

    private Optional<String> stored() {
        return storage.read(handle -> handle.createQuery("select sealed from master_key_check where check_id = 1")
                .mapTo(String.class)
                .findOne());
    }

    private void store() {
        storage.write(handle -> handle.createUpdate(
                        "insert into master_key_check (check_id, sealed) values (1, :sealed) on conflict do nothing")
                .bind("sealed", cipher.seal(TEXT, PLACE))
                .execute());
        stored().ifPresent(found -> cipher.open(found, PLACE));
    }
}
