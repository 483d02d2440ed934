package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;

/// Gives room in the embedded database's file back. Each commit of H2 writes a chunk, and a chunk of which a single
/// page is still in use keeps its room, in the file and in memory. H2 rewrites such pages in a thread that it has
/// only where commits are written late (`WRITE_DELAY`), which ours are not.
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

    /// Whether a file is sparse takes several walks through all of its chunks, and is seen anew after so many steps.
    private static final int STEPS_A_LOOK = 10;

    /// H2 looks at the newest chunks too, of which little is in use; it is asked only when others are sparse.
    private static final int WHATEVER_IS_IN_USE = 101;

    private final Storage storage;
    private int untilLook;
    private boolean sparse;

    EmbeddedCompaction(Storage storage) {
        this.storage = storage;
    }

    /// Rewrites some of what is left in sparse chunks, where there are any. Steps are made by one thread, with time
    /// between them for those who commit.
    ///
    /// @throws dev.toran.application.StorageUnavailable when the database is away
    void step() {
        if (untilLook == 0) {
            untilLook = STEPS_A_LOOK;
            sparse = storage.read(EmbeddedCompaction::isSparse);
        }
        untilLook--;
        boolean isSparse = sparse;
        // Where the next one fails, it is looked first whether to go on.
        sparse = false;
        sparse = isSparse && storage.read(EmbeddedCompaction::slice);
    }

    /// Makes a database that was just opened safe to write to, before anything else is written. H2 takes the file of
    /// a clean stop for whole until its header says otherwise, with the first chunk at the earliest. So that one is
    /// not written over another, but at the file's end.
    static void begin(Storage storage) {
        storage.read(handle -> {
            store(handle).ifPresent(EmbeddedCompaction::begin);
            return handle;
        });
    }

    private static void begin(MVStore store) {
        keepYoungChunks(store);
        store.setReuseSpace(false);
        try {
            // Nobody reads this number; a commit without a change would write nothing.
            store.setStoreVersion(store.getStoreVersion() + 1);
            store.commit();
        } finally {
            store.setReuseSpace(true);
        }
    }

    private static void keepYoungChunks(MVStore store) {
        store.setVersionsToKeep(VERSIONS_KEPT);
    }

    private static boolean isSparse(Handle handle) throws SQLException {
        Optional<MVStore> store = store(handle);
        // H2 opens the file anew, with its own settings, where the disk was away.
        store.ifPresent(EmbeddedCompaction::keepYoungChunks);
        return store.isPresent()
                && handle.createQuery("select cast(setting_value as integer) from information_schema.settings"
                                        + " where setting_name = 'info.CHUNKS_FILL_RATE_RW'")
                                .mapTo(Integer.class)
                                .findOne()
                                .orElse(100)
                        < SPARSE;
    }

    private static boolean slice(Handle handle) throws SQLException {
        Optional<MVStore> store = store(handle);
        if (store.isEmpty() || !store.get().compact(WHATEVER_IS_IN_USE, SLICE)) {
            return false;
        }
        store.get().commit();
        handle.execute("checkpoint sync");
        return true;
    }

    /// The store, where this process has it; a database behind H2's server sees to its file itself.
    private static Optional<MVStore> store(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                : Optional.empty();
    }
}
