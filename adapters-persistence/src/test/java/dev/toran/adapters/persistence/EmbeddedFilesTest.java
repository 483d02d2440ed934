package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database in a folder that others may look into, as one is that was made beforehand.
@DisabledOnOs(OS.WINDOWS)
class EmbeddedFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void letOthersLookIn() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_new_databases_files_are_its_owners_alone() throws IOException {
        try (Database database = open()) {
            assertThat(database.reach()).isEqualTo(Database.Reach.REACHABLE);
            assertThat(files()).isNotEmpty().allMatch(EmbeddedFilesTest::isOwnersAlone);
        }
        assertThat(files()).isNotEmpty().allMatch(EmbeddedFilesTest::isOwnersAlone);
    }

    @Test
    void what_h2_cannot_read_is_thrown_and_written_into_no_other_file() throws IOException {
        Path file = Files.writeString(folder.resolve("toran.mv.db"), "no database".repeat(1_000));

        assertThatThrownBy(this::open).hasRootCauseInstanceOf(MVStoreException.class);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void files_of_another_scheme_are_not_made_here() {
        EmbeddedFiles.keepToOwner(DatabaseSettings.of("jdbc:h2:file:elsewhere:/toran"));

        assertThat(Path.of("elsewhere:")).doesNotExist();
    }

    @Test
    void what_h2_takes_for_the_home_directory_is_made_nowhere() {
        EmbeddedFiles.keepToOwner(DatabaseSettings.of("jdbc:h2:file:~/toran-that-nobody-has/toran"));

        assertThat(Path.of("~")).doesNotExist();
    }

    @Test
    void a_new_databases_folder_is_its_owners_alone() throws IOException {
        Path made = folder.resolve("made");

        Database.open(DatabaseSettings.embedded(made), Ciphers.of((byte) 1)).close();

        assertThat(permissions(made)).isEqualTo("rwx------");
    }

    @Test
    void files_that_others_could_read_are_its_owners_alone_from_the_next_start_on() throws IOException {
        open().close();
        Files.createFile(folder.resolve("toran.trace.db.old"));
        for (Path file : files()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }

        open().close();

        assertThat(files()).hasSizeGreaterThan(1).allMatch(EmbeddedFilesTest::isOwnersAlone);
    }

    @Test
    void other_files_in_the_folder_stay_as_they_are() throws IOException {
        Path other = Files.createFile(
                folder.resolve("toran-notes"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        open().close();

        assertThat(isOwnersAlone(other)).isFalse();
    }

    private Database open() {
        return Database.open(DatabaseSettings.embedded(folder), Ciphers.of((byte) 1));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static boolean isOwnersAlone(Path file) {
        return permissions(file).equals("rw-------");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
