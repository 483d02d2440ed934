package dev.toran.adapters.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// H2's files on a disk that a test can break: `jdbc:h2:faulty:/folder/name`.
public final class FaultyFiles extends FilePathWrapper {

    /// What the disk does.
    enum Disk {
        SOUND,
        /// Takes nothing more, as when it is full or has become read-only.
        FULL
    }

    private static final AtomicReference<Disk> DISK = new AtomicReference<>(Disk.SOUND);

    static void register() {
        FilePath.register(new FaultyFiles());
    }

    static void become(Disk disk) {
        DISK.set(disk);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static void check() throws IOException {
        if (DISK.get() == Disk.FULL) {
            throw new IOException("No space left on device");
        }
    }

    private static final class Channel extends ForwardingChannel {

        Channel(FileChannel file) {
            super(file);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            check();
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            check();
            super.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            check();
            return super.truncate(size);
        }
    }
}
