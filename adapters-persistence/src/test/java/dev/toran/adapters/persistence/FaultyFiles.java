package dev.toran.adapters.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBase;
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

    private static final class Channel extends FileBase {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            check();
            return file.write(source);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            check();
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            check();
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            check();
            file.truncate(size);
            return this;
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long to) throws IOException {
            file.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
