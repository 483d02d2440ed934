package dev.toran.wired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.wired.RawHttp.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The same request many times at the same moment is one lead, sent once, and answered alike.
interface RepeatContract {

    int TOGETHER = 16;

    Server server();

    @Test
    default void the_same_key_at_the_same_moment_is_one_lead() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "order-" + UUID.randomUUID();
            assertOneLead(number -> "{\"email\": \"ada@shop.example\"}", key);
        }
    }

    @Test
    default void the_same_lead_id_at_the_same_moment_is_one_lead() throws Exception {
        for (int round = 0; round < 5; round++) {
            String body = "{\"email\": \"ada@shop.example\", \"lead_id\": \"" + UUID.randomUUID() + "\"}";
            assertOneLead(number -> body, "");
        }
    }

    @Test
    default void the_same_key_with_another_body_is_refused_even_at_the_same_moment() throws Exception {
        Server.Owner owner = server().newOwner();
        String widget = owner.newWidget();
        String key = "order-" + UUID.randomUUID();

        List<Answer> answers =
                together(number -> capture(owner, widget, key, "{\"email\": \"visitor" + number + "@shop.example\"}"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(202).containsOnly(202, 422);
        assertThat(answers.stream().filter(answer -> answer.status() == 422))
                .allMatch(answer -> answer.text("type").endsWith("#idempotency-key-reused"));
        assertThat(owner.get("/leads").path("items")).hasSize(1);
    }

    private void assertOneLead(Function<Integer, String> body, String key) throws Exception {
        Server.Owner owner = server().newOwner();
        String widget = owner.newWidget();
        owner.newWebhook(widget);

        List<Answer> answers = together(number -> capture(owner, widget, key, body.apply(number)));

        Map<Integer, Long> statuses =
                answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(statuses).isEqualTo(Map.of(202, 1L, 200, TOGETHER - 1L));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        owner.get("/deliveries?status=delivered").path("items").size() == 1);
        assertThat(owner.get("/leads").path("items")).hasSize(1);
        assertThat(owner.get("/deliveries").path("items")).hasSize(1);
    }

    private Answer capture(Server.Owner owner, String widget, String key, String body) {
        RawHttp.Request request = RawHttp.Request.of("POST", "/api/v1/widgets/" + widget + "/leads", body)
                .with("Authorization: Bearer " + owner.key());
        return server().send(
                        key.isEmpty() ? request : request.with("Idempotency-Key: " + key), java.util.Optional.of(body));
    }

    /// Lets many do something at the same moment, each with its number.
    private static <T> List<T> together(Function<Integer, T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, TOGETHER)
                    .mapToObj(number -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return work.apply(number);
                    }))
                    .toList();
            start.countDown();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
