package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The master key of the finished jar, changed as `docs/security.md` says.
@Timeout(180)
class MasterKeyTest {

    private static final String OLD = "the-key-that-was-in-use-so-far";
    private static final String NEW = "the-key-that-is-used-from-now-on";

    @TempDir
    Path directory;

    @Test
    void a_new_key_takes_over_and_the_old_one_is_dropped() throws Exception {
        try (Site site = new Site(directory).with("TORAN_MASTER_KEY", OLD)) {
            Shop shop;
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
                server.terminate();
            }
            refused(site.with("TORAN_MASTER_KEY", NEW));

            try (Running server = site.with("TORAN_MASTER_KEY", NEW + "," + OLD).serve()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.output()
                                .contains(
                                        "everything is sealed under the first master key; the others can be removed"));
                assertThat(server.output()).contains("1 webhooks sealed anew under the first master key");
                server.terminate();
            }
            refused(site.with("TORAN_MASTER_KEY", OLD));

            try (Running server = site.with("TORAN_MASTER_KEY", NEW).serve()) {
                Shop again = shop.at(server.url());
                again.delivered(again.capture("After"));
                assertThat(site.receiver().next().isSignedWith(shop.secret())).isTrue();
            }
        }
    }

    private static void refused(Site site) throws Exception {
        Jar.Ended start = site.jar().run("serve");
        assertThat(start.exitCode()).isEqualTo(2);
        assertThat(start.errLines())
                .singleElement()
                .asString()
                .startsWith("toran: TORAN_MASTER_KEY: the database was written with another key: ");
    }
}
