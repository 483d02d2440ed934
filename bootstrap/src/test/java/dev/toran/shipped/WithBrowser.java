package dev.toran.shipped;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
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
        site = settle(new Site(directory));
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

    /// What is set otherwise than by default.
    Site settle(Site plain) throws IOException {
        return plain;
    }

    /// An account with an owner whom no other test knows.
    Owner owner() throws IOException, InterruptedException {
        return Owner.setUp(server, site.data(), UUID.randomUUID() + "@osei-bikes.example");
    }

    Looker looker() {
        return Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT);
    }

    Looker signedIn(Owner owner) {
        return looker().signIn(owner.email(), Owner.PASSWORD);
    }

    static String alerts(String widget) {
        return "/dashboard/widgets/" + widget + "/design/chat-and-alerts";
    }
}
