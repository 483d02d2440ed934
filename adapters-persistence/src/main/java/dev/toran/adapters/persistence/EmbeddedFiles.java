package dev.toran.adapters.persistence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of an embedded database, which nobody but their owner may read. H2 makes them as the process makes any
/// file, so they are made before H2 looks for them.
final class EmbeddedFiles {

    private static final Logger LOG = LoggerFactory.getLogger("toran.database");
    private static final String HOME = "~";
    private static final Pattern SCHEME = Pattern.compile("^[a-z]{2,}:");
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private static final String MADE_BY_H2 = ".mv.db";

    private EmbeddedFiles() {}

    /// Makes what is missing, their folder too, and takes away what others may do with any that are there.
    static void keepToOwner(DatabaseSettings settings) {
        try {
            Optional<Path> database = database(settings);
            if (database.isPresent()) {
                keepToOwner(database.get());
            }
        } catch (IOException | UnsupportedOperationException failed) {
            LOG.warn("others may be able to read the embedded database's files", failed);
        }
    }

    private static void keepToOwner(Path database) throws IOException {
        Path folder = database.toAbsolutePath().getParent();
        if (folder == null
                || !database.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only(FOLDER));
        }
        String name = database.getFileName().toString();
        makeIfMissing(folder.resolve(name + MADE_BY_H2));
        for (Path file : files(folder, name + ".")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
        }
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(prefix) && Files.isRegularFile(each))
                    .toList();
        }
    }

    private static void makeIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file, only(FILE));
        } catch (FileAlreadyExistsException existing) {
            LOG.trace("there is one already");
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /// Without the endings that H2 adds. A `~` is H2's word for the home directory and no folder's name, and a further
    /// scheme has files of its own.
    private static Optional<Path> database(DatabaseSettings settings) {
        String url = settings.jdbcUrl();
        if (!url.startsWith(OrderedFiles.URL_PREFIX)) {
            return Optional.empty();
        }
        String path = url.substring(OrderedFiles.URL_PREFIX.length()).split(";", 2)[0];
        return path.startsWith(HOME) || SCHEME.matcher(path).find() ? Optional.empty() : Optional.of(Path.of(path));
    }
}
