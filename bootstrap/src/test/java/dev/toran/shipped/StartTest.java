package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server's start loads: whatever isn't needed costs everybody who waits for it.
class StartTest {

    @TempDir
    Path directory;

    @Test
    void it_needs_nothing_of_the_library_that_reads_options() throws Exception {
        Map<String, String> misconfigured = watched(Map.of("TORAN_ATTEMPT_TIMEOUT", "soon"));

        new Jar(directory, misconfigured).run("serve");
        assertThat(loaded()).content().contains("InvalidSetting").doesNotContain("picocli");

        new Jar(directory, misconfigured).run("serve", "--help");
        assertThat(loaded()).content().contains("picocli");
    }

    @Test
    void it_leaves_the_documentation_and_the_worlds_locales_alone() throws Exception {
        Map<String, String> settings = watched(Map.of(
                "TORAN_PORT", "0", "TORAN_DATA_DIR", directory.resolve("data").toString()));

        try (Running server = new Jar(directory, settings).start("serve")) {
            assertThat(server.url()).isNotNull();
        }

        assertThat(loaded())
                .content()
                .contains("org.eclipse.jetty.server.Server ")
                .doesNotContain("snakeyaml", "CLDRLocaleProviderAdapter");
    }

    private Map<String, String> watched(Map<String, String> settings) {
        Map<String, String> more = new HashMap<>(settings);
        more.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded().getFileName());
        return Map.copyOf(more);
    }

    private Path loaded() {
        return directory.resolve("classes.txt");
    }
}
