package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;

/// Gives room in the embedded database's file back. Each commit of H2 writes a chunk, and a chunk of which a single
/// page
/// is still in use keeps its room, in the file and in memory. H2 rewrites such pages in a thread that it has only
/// where commits are written late (`WRITE_DELAY`), which ours are not.
///
/// Whoever opens the file after a power cut begins at the chunk that the header names, and goes from there to newer
/// ones. H2 writes the header with every twentieth chunk at least, so none that is younger may be written over.
final class EmbeddedCompaction {

    /// How many commits ago the last page of a chunk was replaced whose room may be used again.
    static final int VERSIONS_KEPT = 32;

    /// A file of which so much is in use, in percent, is left as it is. Chunks of the last 45 s don't count.
    private static final int SPARSE = 40;

    /// Pages in use are rewritten up to so many bytes at once: commits wait meanwhile, for a millisecond or two.
    private static final int SLICE = 64 * 1024;

    private static final int SLICES = 16;

    /// H2 looks at the chunks of the last seconds too, of which little is in use; it is asked only when others are
    /// sparse.
    private static final int WHATEVER_IS_IN_USE = 101;

    private final Storage storage;

    EmbeddedCompaction(Storage storage) {
        this.storage = storage;
    }

    /// Rewrites what is left in sparse chunks, up to a megabyte, while there are any.
    ///
    /// @throws dev.toran.application.StorageUnavailable when the database is away
    void run() {
        int slices = 0;
        while (slices < SLICES && storage.read(EmbeddedCompaction::slice)) {
            slices++;
        }
    }

    /// Has younger chunks kept from now on, until this process opens the file anew.
    static void keepYoungChunks(Handle handle) throws SQLException {
        store(handle).ifPresent(store -> store.setVersionsToKeep(VERSIONS_KEPT));
    }

    private static boolean slice(Handle handle) throws SQLException {
        Optional<MVStore> own = store(handle);
        if (own.isEmpty()) {
            return false;
        }
        keepYoungChunks(handle);
        MVStore store = own.get();
        if (inUse(handle) >= SPARSE || !store.compact(WHATEVER_IS_IN_USE, SLICE)) {
            return false;
        }
        store.commit();
        handle.execute("checkpoint sync");
        return true;
    }

    private static int inUse(Handle handle) {
        return handle.createQuery("select cast(setting_value as integer) from information_schema.settings"
                        + " where setting_name = 'info.CHUNKS_FILL_RATE_RW'")
                .mapTo(Integer.class)
                .findOne()
                .orElse(100);
    }

    /// The store, where this process has it; a database behind H2's server sees to its file itself.
    private static Optional<MVStore> store(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                : Optional.empty();
    }
}
