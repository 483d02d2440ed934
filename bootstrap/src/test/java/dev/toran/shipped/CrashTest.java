package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A 202 is a promise, wherever the process is when SIGKILL hits it: a lead is repeated at most, never lost, and no
/// attempt's number is left out.
class CrashTest {

    private static final int CAP_PER_WEBHOOK = 32;

    @TempDir
    Path directory;

    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(directory).with("TORAN_RETRY_SCHEDULE", "1s");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void right_after_the_answer() throws Exception {
        CountDownLatch killed = receiverThatWaits();
        Shop shop;
        String lead;
        try (Running server = site.serve()) {
            shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            lead = shop.capture("Survivor");
            server.kill();
        }
        killed.countDown();

        try (Running restarted = site.serve()) {
            assertThat(attempts(shop.at(restarted.url()).delivered(lead))).containsExactly(1);
        }
        HttpsReceiver.Received last = site.receiver().next();
        while (site.receiver().unread() > 0) {
            last = site.receiver().next();
        }
        assertThat(last.isSignedWith(shop.secret())).isTrue();
        assertThat(new String(last.body(), StandardCharsets.UTF_8)).contains(lead, "Survivor");
    }

    @Test
    void after_commit_before_anybody_claimed_it() throws Exception {
        CountDownLatch killed = receiverThatWaits();
        Shop shop;
        List<String> leads = new ArrayList<>();
        try (Running server = site.serve()) {
            shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            for (int number = 0; number < CAP_PER_WEBHOOK + 5; number++) {
                leads.add(shop.capture("Visitor " + number));
            }
            for (int number = 0; number < CAP_PER_WEBHOOK; number++) {
                site.receiver().next();
            }
            server.kill();
        }
        killed.countDown();

        try (Running restarted = site.serve()) {
            Shop again = shop.at(restarted.url());
            for (String lead : leads) {
                assertThat(attempts(again.delivered(lead))).containsExactly(1);
            }
        }
        assertThat(site.receiver().unread()).isEqualTo(CAP_PER_WEBHOOK + 5);
    }

    @Test
    void after_claim_before_the_request() throws Exception {
        try (Gate gate = new Gate(site.receiver())) {
            Shop shop;
            String lead;
            try (Running server = site.serve()) {
                shop = Shop.setUp(server.url(), site.data(), gate.url());
                lead = shop.capture("Claimed");
                try (Socket waiting = gate.awaitSomebody()) {
                    assertThat(waiting.isConnected()).isTrue();
                    server.kill();
                }
            }
            gate.open();

            try (Running restarted = site.serve()) {
                assertThat(attempts(shop.at(restarted.url()).delivered(lead))).containsExactly(1);
            }
            assertThat(site.receiver().unread()).isOne();
        }
    }

    @Test
    void while_the_request_is_on_the_wire() throws Exception {
        CountDownLatch killed = receiverThatWaits();
        Shop shop;
        String lead;
        HttpsReceiver.Received first;
        try (Running server = site.serve()) {
            shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            lead = shop.capture("On the wire");
            first = site.receiver().next();
            server.kill();
        }
        killed.countDown();

        assertRepeatedOnce(shop, lead, first, 1);
    }

    @Test
    void after_the_receivers_answer_before_it_is_recorded() throws Exception {
        CountDownLatch frozen = receiverThatWaits();
        Shop shop;
        String lead;
        HttpsReceiver.Received first;
        try (Running server = site.serve()) {
            shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            lead = shop.capture("Answered");
            first = site.receiver().next();
            server.freeze();
            frozen.countDown();
            site.receiver().awaitAnswered();
            server.kill();
        }

        assertRepeatedOnce(shop, lead, first, 1);
    }

    @Test
    void while_a_retry_is_on_the_wire() throws Exception {
        site.receiver().answer(request -> 500);
        Shop shop;
        String lead;
        HttpsReceiver.Received retry;
        try (Running server = site.serve()) {
            shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            lead = shop.capture("Second try");
            site.receiver().next();
            site.receiver().awaitAnswered();
            CountDownLatch killed = receiverThatWaits();
            retry = site.receiver().next();
            server.kill();
            killed.countDown();
        }

        assertRepeatedOnce(shop, lead, retry, 2);
    }

    /// @param attempts how many are recorded at the end; the one that was cut off has the same number as its repeat
    private void assertRepeatedOnce(Shop shop, String lead, HttpsReceiver.Received cutOff, int attempts)
            throws Exception {
        try (Running restarted = site.serve()) {
            JsonNode delivery = shop.at(restarted.url()).delivered(lead);
            assertThat(attempts(delivery))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, attempts).boxed().toList());
        }
        HttpsReceiver.Received repeat = site.receiver().next();
        assertThat(repeat.body()).isEqualTo(cutOff.body());
        assertThat(repeat.headers())
                .containsEntry("webhook-id", cutOff.headers().get("webhook-id"));
        assertThat(repeat.isSignedWith(shop.secret())).isTrue();
        assertThat(site.receiver().unread()).isZero();
    }

    /// Answers 200 to whatever came before and after this is counted down, but not before it is.
    private CountDownLatch receiverThatWaits() {
        CountDownLatch gone = new CountDownLatch(1);
        site.receiver().answer(request -> {
            gone.await();
            return 200;
        });
        return gone;
    }

    private static List<Integer> attempts(JsonNode delivery) {
        List<Integer> numbers = new ArrayList<>();
        delivery.path("attempts")
                .forEach(attempt -> numbers.add(attempt.path("number").intValue()));
        return numbers;
    }
}
