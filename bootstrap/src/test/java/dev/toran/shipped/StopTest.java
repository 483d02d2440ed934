package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server ends when it is asked to, and what it leaves behind.
class StopTest {

    /// The most attempts in flight towards one webhook.
    private static final int IN_FLIGHT = 32;

    @TempDir
    Path directory;

    @Test
    void sigterm_ends_an_idle_server_at_once_and_its_log_is_written_to_the_end() throws Exception {
        try (Site site = new Site(directory);
                Running server = site.serve()) {
            server.url();

            assertThat(server.terminate()).isLessThan(Duration.ofSeconds(5));
            assertThat(server.output().strip().lines().toList().getLast()).contains("\"message\":\"stopped\"");
        }
    }

    @Test
    void sigterm_lets_an_attempt_in_flight_finish_and_loses_nothing() throws Exception {
        try (Site site = new Site(directory).with("TORAN_RETRY_SCHEDULE", "1s,1s,1s")) {
            CountDownLatch never = new CountDownLatch(1);
            site.receiver().answer(request -> {
                never.await();
                return 200;
            });
            Shop shop;
            String lead;
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
                lead = shop.capture("Late");
                site.receiver().next();
                assertThat(server.terminate()).isLessThan(Duration.ofSeconds(10));
            }
            never.countDown();
            try (Running restarted = site.serve()) {
                Shop again = shop.at(restarted.url());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> again.latestDelivery(lead)
                                .path("status")
                                .asText()
                                .equals("delivered"));
            }
        }
    }

    @Test
    void sigterm_claims_nothing_more_and_an_answer_in_time_is_recorded() throws Exception {
        try (Site site = new Site(directory)) {
            CountDownLatch gone = new CountDownLatch(1);
            site.receiver().answer(request -> {
                gone.await();
                return 200;
            });
            Shop shop;
            List<String> leads = new ArrayList<>();
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
                for (int number = 0; number < IN_FLIGHT + 5; number++) {
                    leads.add(shop.capture("Visitor " + number));
                }
                for (int number = 0; number < IN_FLIGHT; number++) {
                    site.receiver().next();
                }
                CompletableFuture<Duration> stopped = CompletableFuture.supplyAsync(() -> terminated(server));
                await().atMost(Duration.ofSeconds(10)).until(() -> refusesConnections(server.url()));
                gone.countDown();
                assertThat(stopped.get(30, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(10));
            }
            assertThat(site.receiver().unread()).isZero();
            try (Running restarted = site.serve()) {
                Shop again = shop.at(restarted.url());
                for (String lead : leads) {
                    assertThat(again.delivered(lead).path("attempts")).hasSize(1);
                }
            }
            assertThat(site.receiver().unread()).isEqualTo(5);
        }
    }

    @Test
    void sigterm_cuts_an_attempt_short_that_would_take_longer_than_ten_seconds() throws Exception {
        try (Site site = new Site(directory).with("TORAN_ATTEMPT_TIMEOUT", "1m")) {
            CountDownLatch gone = new CountDownLatch(1);
            site.receiver().answer(request -> {
                gone.await();
                return 200;
            });
            Shop shop;
            String lead;
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
                lead = shop.capture("Cut short");
                site.receiver().next();
                assertThat(server.terminate()).isLessThan(Duration.ofSeconds(10));
            }
            gone.countDown();
            try (Running restarted = site.serve()) {
                assertThat(shop.at(restarted.url()).delivered(lead).path("attempts"))
                        .hasSize(1);
            }
        }
    }

    private static Duration terminated(Running server) {
        try {
            return server.terminate();
        } catch (InterruptedException hurried) {
            throw new IllegalStateException("nobody interrupts a test", hurried);
        }
    }

    private static boolean refusesConnections(URI server) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void keys_are_for_their_owner_only_and_no_secret_is_ever_written_to_the_terminal() throws Exception {
        try (Site site = new Site(directory).with("TORAN_LOG_LEVEL", "debug");
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            String lead = shop.capture("Somebody Private");
            site.receiver().next();
            await().atMost(Duration.ofSeconds(30)).until(() -> server.output().contains(lead));
            server.terminate();

            assertThat(permissions(site.data().resolve("admin-key"))).isEqualTo("rw-------");
            assertThat(permissions(site.data().resolve("master-key"))).isEqualTo("rw-------");
            assertThat(server.output())
                    .contains("\"outcome\":\"acknowledged/200\"")
                    .doesNotContain(shop.adminKey())
                    .doesNotContain(
                            Files.readString(site.data().resolve("master-key")).strip())
                    .doesNotContain(shop.key())
                    .doesNotContain(shop.secret())
                    .doesNotContain("Somebody Private", "v@shop.example");
        }
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
