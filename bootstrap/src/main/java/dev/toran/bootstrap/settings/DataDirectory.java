package dev.toran.bootstrap.settings;

import dev.toran.application.Entropy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// The directory that an installation keeps its own things in: the embedded database and the generated keys, which
/// nobody but the owner can read.
///
/// @param path where it is
public record DataDirectory(Path path) {

    private static final int KEY_BYTES = 32;
    private static final String ADMIN_KEY = "admin-key";
    private static final String MASTER_KEY = "master-key";
    private static final String ADDRESS = "listening-on";

    /// The directory that the settings name, made if there is none.
    public static DataDirectory prepare(Settings settings) {
        Path path = settings.get(SettingsCatalogue.DATA_DIR).toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, ownerOnly("rwx------"));
            }
            return new DataDirectory(path);
        } catch (IOException | UnsupportedOperationException failed) {
            throw new InvalidSetting("TORAN_DATA_DIR: can't make the directory " + path + " (" + failed + ")", failed);
        }
    }

    /// The operator's key, generated at first use.
    public String adminKey(Entropy entropy) {
        return key(ADMIN_KEY, "tka_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(entropy)));
    }

    /// The operator's key, if one was generated before.
    public Optional<String> existingAdminKey() {
        Path file = path.resolve(ADMIN_KEY);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// The key that encrypts secrets at rest, generated at first use.
    public String masterKey(Entropy entropy) {
        return key(MASTER_KEY, Base64.getEncoder().encodeToString(random(entropy)));
    }

    /// Notes where the server with this directory is listening, for `toran account create`.
    public void noteAddress(String url) throws IOException {
        Files.writeString(path.resolve(ADDRESS), url + "\n");
    }

    /// Takes that note away.
    public void forgetAddress() throws IOException {
        Files.deleteIfExists(path.resolve(ADDRESS));
    }

    /// Where the server with this directory was listening when it last said so.
    public Optional<String> notedAddress() {
        Path file = path.resolve(ADDRESS);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static byte[] random(Entropy entropy) {
        return entropy.nextBytes(KEY_BYTES);
    }

    private String key(String name, String fresh) {
        Path file = path.resolve(name);
        try {
            create(file, fresh + "\n");
            return fresh;
        } catch (FileAlreadyExistsException existing) {
            return read(file);
        } catch (IOException failed) {
            throw new InvalidSetting("TORAN_DATA_DIR: can't write " + file + " (" + failed + ")", failed);
        }
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new InvalidSetting("TORAN_DATA_DIR: " + file + " is empty");
            }
            return text;
        } catch (IOException failed) {
            throw new InvalidSetting("TORAN_DATA_DIR: can't read " + file + " (" + failed + ")", failed);
        }
    }

    private static void create(Path file, String content) throws IOException {
        Set<StandardOpenOption> asNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, asNew, ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
