package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server's start loads: whatever isn't needed costs everybody who waits for it. And what its JVM may take.
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

    @Test
    void its_compiler_gives_up_where_the_embedded_database_would_cost_it_more_than_64_mib() throws Exception {
        Map<String, String> settings = Map.of(
                "TORAN_PORT",
                "0",
                "TORAN_DATA_DIR",
                directory.resolve("data").toString(),
                "JDK_JAVA_OPTIONS",
                ServerOptions.ofTheScript());

        try (Running server = new Jar(directory, settings).start("serve")) {
            assertThat(server.url()).isNotNull();

            List<String> limited =
                    await().until(() -> compilations(server.process().pid()), found -> !found.isEmpty());
            assertThat(limited).allMatch(line -> line.contains(" " + (64 << 20) + " ") && line.contains("FileStore"));
        }
    }

    @Test
    void it_takes_half_as_many_connections_as_it_may_have_files_open() throws Exception {
        Path out = directory.resolve("few.out");
        Path err = directory.resolve("few.err");
        ProcessBuilder few = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 400 && exec \"$0\" -Xmx256m -jar \"$1\" serve",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("toran.jar"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        few.environment().keySet().removeIf(name -> !name.equals("PATH"));
        few.environment().put("TORAN_PORT", "0");
        few.environment().put("TORAN_DATA_DIR", directory.resolve("data").toString());

        try (Running server = new Running(few.start(), out, err);
                InputStream metrics = server.url().resolve("/metrics").toURL().openStream()) {
            assertThat(metrics).asString(StandardCharsets.UTF_8).contains("\ntoran_http_connections_limit 200.0\n");
        }
    }

    /// What compiling took where it is limited, a line a method.
    private static List<String> compilations(long process) throws IOException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process),
                        "Compiler.memory")
                .start();
        try (BufferedReader answer = asked.inputReader()) {
            return answer.lines()
                    .filter(line ->
                            line.strip().startsWith("c1 ") || line.strip().startsWith("c2 "))
                    .toList();
        }
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
