package dev.toran.adapters.persistence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// H2's files on a machine whose power can be cut: `jdbc:h2:unsynced:/folder/name`. What was written since the last
/// sync is on the disk, block by block, or isn't.
public final class UnsyncedFiles extends FilePathWrapper {

    private static final int BLOCK = 4096;

    /// What a power cut may or may not leave of one write; with no bytes the file was cut off at the position.
    private record Write(long position, byte[] bytes) {}

    private static final List<Write> UNSYNCED = new ArrayList<>();
    private static Path synced = Path.of("");
    private static Runnable whenever = () -> {};

    /// @param image where the state of the last sync is kept
    static synchronized void register(Path image) {
        synced = image;
        UNSYNCED.clear();
        FilePath.register(new UnsyncedFiles());
    }

    /// @param asked after each write, on the thread that wrote
    static void whenever(Runnable asked) {
        whenever = asked;
    }

    /// Leaves in `file` what is there after a power cut at this moment.
    static synchronized void cutPower(Path file, Random luck) throws IOException {
        Files.copy(synced, file);
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            for (Write write : UNSYNCED) {
                if (write.bytes().length == 0 && luck.nextBoolean()) {
                    image.setLength(write.position());
                }
                for (int from = 0; from < write.bytes().length; from += BLOCK) {
                    if (luck.nextBoolean()) {
                        image.seek(write.position() + from);
                        image.write(write.bytes(), from, Math.min(BLOCK, write.bytes().length - from));
                    }
                }
            }
        }
    }

    private static synchronized void wrote(long position, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        UNSYNCED.add(new Write(position, bytes));
    }

    private static synchronized void sync() throws IOException {
        try (RandomAccessFile image = new RandomAccessFile(synced.toFile(), "rw")) {
            for (Write write : UNSYNCED) {
                if (write.bytes().length == 0) {
                    image.setLength(write.position());
                }
                image.seek(write.position());
                image.write(write.bytes());
            }
        }
        UNSYNCED.clear();
    }

    @Override
    public String getScheme() {
        return "unsynced";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = super.open(mode);
        return getName().endsWith(".mv.db") ? new Channel(file) : file;
    }

    private static final class Channel extends ForwardingChannel {

        Channel(FileChannel file) {
            super(file);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            wrote(position, source);
            int written = super.write(source, position);
            whenever.run();
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            sync();
            super.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            wrote(size, ByteBuffer.allocate(0));
            return super.truncate(size);
        }
    }
}
