package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.application.live.LiveEvent;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventCallTest {

    private final Api api = new Api();

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void an_account_sees_its_own_events_while_they_happen() throws IOException, InterruptedException {
        try (BufferedReader stream = api.open(api.owner("/events"))) {
            assertThat(block(stream)).isEqualTo("retry: 2000|");
            assertThat(block(stream)).isEqualTo("id: run-0|: at rest|");

            happen(new AccountId(api.world.entropy.nextId()));
            LeadId lead = happen(api.account);

            assertThat(block(stream)).isEqualTo("event: lead.captured|id: run-2|data: {\"lead_id\":\"" + lead + "\"}|");
        }
    }

    @Test
    void the_stream_goes_on_after_the_last_event_that_arrived() throws IOException, InterruptedException {
        happen(api.account);
        LeadId missed = happen(api.account);

        try (BufferedReader stream = api.open(
                api.as(api.key, "/events").header("Last-Event-ID", "run-1").header("Accept", "text/event-stream"))) {
            block(stream);
            assertThat(block(stream))
                    .isEqualTo("event: lead.captured|id: run-2|data: {\"lead_id\":\"" + missed + "\"}|");
        }
    }

    @Test
    void who_comes_back_from_before_a_restart_is_told_to_look_everything_up() throws IOException, InterruptedException {
        try (BufferedReader stream = api.open(api.owner("/events").header("Last-Event-ID", "before-7"))) {
            block(stream);
            assertThat(block(stream)).isEqualTo("event: resync|data: {}|id: run-0|: at rest|");
        }
    }

    @Test
    void watchers_beyond_the_limit_are_refused() throws IOException, InterruptedException {
        try (BufferedReader first = api.open(api.owner("/events"));
                BufferedReader second = api.open(api.owner("/events"))) {
            block(first);
            block(second);

            Api.Answer refused = api.send(api.owner("/events"));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
        }
    }

    @Test
    void only_an_accounts_key_opens_the_stream() {
        assertThat(api.send(api.request("/events")).status()).isEqualTo(401);
        assertThat(api.send(api.operator("/events")).status()).isEqualTo(403);
        assertThat(api.send(api.owner("/events?lead=1")).problem()).isEqualTo("validation-failed");
    }

    @Test
    void asking_for_the_head_only_ends_at_once() {
        Api.Answer head = api.head(api.owner("/events"));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(head.response().body()).isEmpty();
        await().until(() -> api.live.watchers() == 0);
    }

    private LeadId happen(AccountId account) {
        LeadId lead = new LeadId(api.world.entropy.nextId());
        api.live.add(new LiveEvent.LeadCaptured(account, lead));
        return lead;
    }

    /// The lines up to the next empty one, each ended by a bar.
    private static String block(BufferedReader stream) throws IOException {
        StringBuilder block = new StringBuilder();
        String line = stream.readLine();
        while (line != null && !line.isEmpty()) {
            block.append(line).append('|');
            line = stream.readLine();
        }
        return block.toString();
    }
}
