package dev.toran.shipped;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is looked at in a browser: the jar, running once for all tests of a class, beside a real receiver.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithBrowser {

    Site site;
    URI server;
    Chromium chromium;
    private Running running;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        site = new Site(directory);
        running = site.serve();
        server = running.url();
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
        running.close();
        site.close();
    }
}
