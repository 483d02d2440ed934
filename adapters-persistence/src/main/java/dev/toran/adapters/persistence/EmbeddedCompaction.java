package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;

/// Gives room in the embedded database's file back. Each commit of H2 writes a chunk, and a chunk of which a single
/// page is still in use keeps its room, in the file and in memory. H2 rewrites such pages in a thread that it has
/// only where commits are written late (`WRITE_DELAY`), which ours are not.
final class EmbeddedCompaction {

    /// A file of which so much is in use, in percent, is left as it is. Chunks of the last 45 s don't count.
    private static final int SPARSE = 40;

    /// Pages in use are rewritten up to so many bytes at once: commits wait meanwhile, for a millisecond or two.
    private static final int SLICE = 64 * 1024;

    /// So many bytes of the file may be lost to pages that were replaced before more than a slice is rewritten at once.
    private static final long MODEST_WASTE = 1L << 30;

    /// For each further so many bytes that are lost it is a slice more. At some waste as much is given back as is
    /// lost, and there it stays, however long the load lasts.
    private static final long WASTE_A_SLICE = 256L << 20;

    /// The most slices at once: whoever commits waits for all of them.
    private static final int MAX_SLICES = 32;

    /// What the file is like takes several walks through all of its chunks, and is seen anew after so many steps.
    private static final int STEPS_A_LOOK = 10;

    /// H2 looks at the newest chunks too, of which little is in use; it is asked only when others are sparse.
    private static final int WHATEVER_IS_IN_USE = 101;

    private final Storage storage;
    private int untilLook;
    private int bytes;

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
            bytes = storage.read(EmbeddedCompaction::bytesAtOnce);
        }
        untilLook--;
        if (bytes > 0) {
            int most = bytes;
            // Where this one fails, it is looked first whether to go on.
            bytes = 0;
            bytes = storage.read(handle -> rewrite(handle, most));
        }
    }

    private static int bytesAtOnce(Handle handle) throws SQLException {
        return isSparse(handle)
                ? EmbeddedStore.of(handle)
                        .map(store -> bytesAtOnce(waste(store)))
                        .orElse(0)
                : 0;
    }

    private static boolean isSparse(Handle handle) {
        return handle.createQuery("select cast(setting_value as integer) from information_schema.settings"
                                + " where setting_name = 'info.CHUNKS_FILL_RATE_RW'")
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(100)
                < SPARSE;
    }

    /// How many bytes of the file belong to chunks without being in use.
    static long waste(MVStore store) {
        FileStore<?> file = store.getFileStore();
        return file.size() / 100 * file.getFillRate() / 100 * (100 - file.getChunksFillRate());
    }

    /// How many bytes of pages in use are rewritten at once.
    ///
    /// @param waste see [#waste]
    static int bytesAtOnce(long waste) {
        return SLICE * Math.clamp(1 + (waste - MODEST_WASTE) / WASTE_A_SLICE, 1, MAX_SLICES);
    }

    /// Rewrites pages in memory, for the next commit to write them along with its own: no sync for them alone, which
    /// leads would wait for. Only where nobody committed since the last step they are written here.
    ///
    /// H2 doesn't wait for whoever commits just then, and rewrites nothing then; so nothing doesn't mean that it
    /// is through.
    private static int rewrite(Handle handle, int bytes) throws SQLException {
        Optional<MVStore> store = EmbeddedStore.of(handle);
        if (store.isPresent()) {
            if (store.get().hasUnsavedChanges()) {
                store.get().commit();
                handle.execute("checkpoint sync");
            }
            store.get().compact(WHATEVER_IS_IN_USE, bytes);
        }
        return bytes;
    }
}
