package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;

/// The store below an embedded database's tables, with which H2 writes its file, and what makes that file safe to use
/// after a power cut.
///
/// Whoever opens the file then begins at the chunk that the header names, and goes from there to newer ones. H2 writes
/// the header with every twentieth chunk at least, so none that is younger may be written over.
final class EmbeddedStore {

    /// How many commits ago the last page of a chunk was replaced whose room may be used again.
    static final int VERSIONS_KEPT = 32;

    private EmbeddedStore() {}

    /// The store, where this process has it in a file; a database behind H2's server sees to its file itself. H2 opens
    /// the file anew, with its own settings, where the disk was away, so each use sees to them again.
    static Optional<MVStore> of(Handle handle) throws SQLException {
        if (!(handle.getConnection().unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)
                || !session.getDatabase().isPersistent()) {
            return Optional.empty();
        }
        MVStore store = session.getDatabase().getStore().getMvStore();
        store.setVersionsToKeep(VERSIONS_KEPT);
        return Optional.of(store);
    }

    /// Makes a database that was just opened safe to write to, before anything else is written. H2 takes the file of
    /// a clean stop for whole until its header says otherwise, with the first chunk at the earliest. So that one is
    /// not written over another, but at the file's end.
    ///
    /// @throws dev.toran.application.StorageUnavailable when the database is away
    static void begin(Storage storage) {
        storage.read(handle -> {
            of(handle).ifPresent(EmbeddedStore::begin);
            return handle;
        });
    }

    private static void begin(MVStore store) {
        store.setReuseSpace(false);
        try {
            // Nobody reads this number; a commit without a change would write nothing.
            store.setStoreVersion(store.getStoreVersion() + 1);
            store.commit();
        } finally {
            store.setReuseSpace(true);
        }
    }
}
