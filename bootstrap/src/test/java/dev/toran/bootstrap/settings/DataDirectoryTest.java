package dev.toran.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.bootstrap.node.MachineEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private final MachineEntropy entropy = new MachineEntropy();

    @TempDir
    Path parent;

    @Test
    void keys_are_generated_once_and_only_their_owner_can_read_them() throws IOException {
        DataDirectory directory = prepare();

        String adminKey = directory.adminKey(entropy);
        String masterKey = directory.masterKey(entropy);

        assertThat(prepare().adminKey(entropy))
                .isEqualTo(adminKey)
                .startsWith("tka_")
                .hasSizeGreaterThan(40);
        assertThat(prepare().masterKey(entropy)).isEqualTo(masterKey);
        assertThat(Base64.getDecoder().decode(masterKey)).hasSize(32);
        assertThat(permissions(directory.path().resolve("admin-key"))).isEqualTo("rw-------");
        assertThat(permissions(directory.path().resolve("master-key"))).isEqualTo("rw-------");
        assertThat(permissions(directory.path())).isEqualTo("rwx------");
    }

    @Test
    void looking_for_the_operators_key_makes_none() {
        assertThat(prepare().existingAdminKey()).isEmpty();
        String made = prepare().adminKey(entropy);
        assertThat(prepare().existingAdminKey()).contains(made);
    }

    @Test
    void an_empty_key_file_is_not_taken_for_a_key() throws IOException {
        Files.createFile(prepare().path().resolve("master-key"));

        assertThatThrownBy(() -> prepare().masterKey(entropy))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("master-key is empty");
    }

    @Test
    void a_file_in_its_place_stops_the_start() throws IOException {
        Files.createFile(parent.resolve("data"));

        assertThatThrownBy(this::prepare)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("TORAN_DATA_DIR: can't make the directory");
    }

    @Test
    void the_servers_address_is_noted_and_forgotten() throws IOException {
        DataDirectory directory = prepare();
        directory.noteAddress("http://127.0.0.1:1");

        assertThat(directory.notedAddress()).contains("http://127.0.0.1:1");
        directory.forgetAddress();
        assertThat(directory.notedAddress()).isEmpty();
    }

    private DataDirectory prepare() {
        return DataDirectory.prepare(
                Settings.read(Map.of("TORAN_DATA_DIR", parent.resolve("data").toString())));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
