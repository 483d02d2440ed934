package dev.toran.wired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.wired.RawHttp.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thousands of requests made from the published document: what it permits, what it nearly permits, and what nobody in
/// their right mind sends. None may hurt the server, and every answer has to be as published.
///
/// `-Dfuzz.seed=…` and `-Dfuzz.requests=…` search elsewhere and longer.
interface FuzzContract {

    int REFRESH = 40;

    Server server();

    @Test
    @Timeout(600)
    default void nothing_that_is_sent_makes_the_server_fail() {
        long seed = Long.getLong("fuzz.seed", 20_261_125L);
        int requests = Integer.getInteger("fuzz.requests", 2_000);
        HostileRequests hostile = new HostileRequests(new Random(seed), server());
        Map<Integer, Integer> statuses = new TreeMap<>();
        Server.Owner owner = server().newOwner();
        for (int number = 0; number < requests; number++) {
            if (number % REFRESH == 0) {
                owner = server().newOwner();
                hostile.aimAt(owner);
            }
            HostileRequests.Shot shot = hostile.next();
            Answer answer = answer(shot, "seed " + seed + ", request " + number);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (number % REFRESH == REFRESH - 1) {
                assertEverythingCanBeRead(owner);
            }
        }
        assertThat(statuses.keySet())
                .as("every kind of answer was met")
                .contains(200, 201, 202, 204, 400, 404, 415, 422);
    }

    private Answer answer(HostileRequests.Shot shot, String which) {
        try {
            Answer answer = server().send(shot.request(), shot.json());
            assertThat(answer.status()).isBetween(200, 499);
            assertThat(answer.header("X-Request-Id")).isPresent();
            return answer;
        } catch (AssertionError wrong) {
            throw new AssertionError(which + ": " + shot.request(), wrong);
        }
    }

    /// What got in comes out again, as published.
    private void assertEverythingCanBeRead(Server.Owner owner) {
        for (String list : new String[] {"/widgets", "/leads", "/deliveries"}) {
            for (JsonNode item : owner.get(list + "?limit=200").path("items")) {
                Optional.of(item.path("delivery_id").asText())
                        .filter(id -> !id.isEmpty())
                        .ifPresent(id -> owner.get("/deliveries/" + id));
            }
        }
        assertThat(server().call("GET", "/api/v1/accounts?limit=200", Server.OPERATOR, "")
                        .status())
                .isEqualTo(200);
    }
}
