package dev.toran.adapters.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// H2's files with an order in which they come to the disk: `jdbc:h2:ordered:/folder/name`. H2 writes a chunk of
/// pages, in room that is free again where there is some, and then the file's header, which names the chunk. A disk
/// has what is not synced in any order when the power is cut: a header that names nothing, or a chunk's two ends
/// without its middle. H2 then goes back to an older state, or can't read the file. So each write waits for the sync
/// of the one before it, and a chunk's last block, without which H2 takes it for no chunk, is a write of its own.
public final class OrderedFiles extends FilePathWrapper {

    private static final String SCHEME = "ordered";

    /// What H2 divides its files into, in bytes. The first two have the header, twice.
    private static final int BLOCK = 4096;

    private static final int HEADERS = 2 * BLOCK;

    /// What a database URL begins with whose files are ordered.
    static final String URL_PREFIX = "jdbc:h2:" + SCHEME + ":";

    /// What it begins with otherwise: `jdbc:h2:file:`, or a path that H2 takes for one.
    private static final Pattern OF_A_FILE = Pattern.compile("^jdbc:h2:(file:|(?=[/~.]))");

    /// The same database with ordered files, where it is in a file; any other URL as it is.
    static String ordered(String jdbcUrl) {
        Matcher plain = OF_A_FILE.matcher(jdbcUrl);
        if (!plain.find()) {
            return jdbcUrl;
        }
        FilePath.register(new OrderedFiles());
        return URL_PREFIX + jdbcUrl.substring(plain.end());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends ForwardingChannel {

        private final AtomicLong written = new AtomicLong();
        private final AtomicLong synced = new AtomicLong();

        Channel(FileChannel file) {
            super(file);
        }

        /// Writes less than is asked for where a last block follows; who asks comes again for the rest.
        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (synced.get() < written.get()) {
                force(true);
            }
            written.incrementAndGet();
            int length = source.remaining();
            if (position < HEADERS || length <= BLOCK) {
                return super.write(source, position);
            }
            ByteBuffer beginning = source.slice(source.position(), length - BLOCK);
            int taken = super.write(beginning, position);
            source.position(source.position() + taken);
            return taken;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            written.incrementAndGet();
            return super.truncate(size);
        }

        /// What is written while this runs may or may not be among it, and doesn't count.
        @Override
        public void force(boolean metaData) throws IOException {
            long until = written.get();
            super.force(metaData);
            synced.accumulateAndGet(until, Math::max);
        }
    }
}
