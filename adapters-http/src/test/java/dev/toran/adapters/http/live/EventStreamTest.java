package dev.toran.adapters.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.live.LiveEvent;
import dev.toran.application.live.LiveEvents;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final AccountId account = new AccountId(Fixtures.nextId());
    private final LiveEvents events = new LiveEvents(new LiveEvents.Limits(4, 2, 2), "run");
    private final UUID id = Fixtures.nextId();

    @Test
    void each_event_has_a_name_an_id_and_its_data_on_one_line() throws IOException {
        events.add(new LiveEvent.LeadCaptured(account, new LeadId(id)));
        events.add(new LiveEvent.DeliveryChanged(
                account, new DeliveryId(id), new LeadId(id), new WebhookId(id), DeliveryStatus.RETRYING, 1));
        events.add(new LiveEvent.LeadDecided(account, new LeadId(id)));
        events.add(new LiveEvent.WebhookSwitchedOff(account, new WebhookId(id)));

        assertThat(written("run-0")).isEqualTo("""
                        retry: 2000

                        event: lead.captured
                        id: run-1
                        data: {"lead_id":"ID"}

                        event: delivery.changed
                        id: run-2
                        data: {"delivery_id":"ID","lead_id":"ID","webhook_id":"ID","status":"retrying","attempts_made":1}

                        event: lead.decided
                        id: run-3
                        data: {"lead_id":"ID"}

                        event: webhook.switched_off
                        id: run-4
                        data: {"webhook_id":"ID"}

                        id: run-4
                        : at rest

                        """.replace("ID", id.toString()));
    }

    @Test
    void who_missed_something_is_told_to_look_everything_up() throws IOException {
        events.add(new LiveEvent.LeadCaptured(account, new LeadId(id)));

        assertThat(written("earlier-7")).contains("event: resync\ndata: {}\nid: run-1\n: at rest\n\n");
    }

    @Test
    void a_reader_that_goes_away_is_forgotten_when_the_stream_is_closed() {
        EventStream stream = new EventStream(watch("run-0"));
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatThrownBy(() -> stream.writeTo(broken)).isInstanceOf(IOException.class);
        stream.close();
        assertThat(events.watchers()).isZero();
    }

    /// What is written until the server stops, which it does as soon as everything there is was written.
    private String written(String lastId) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                if (toString(StandardCharsets.UTF_8).contains(": at rest")) {
                    events.close();
                }
            }
        };
        try (EventStream stream = new EventStream(watch(lastId))) {
            stream.writeTo(out);
        }
        assertThat(events.watchers()).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private LiveEvents.Watch watch(String lastId) {
        return events.watch(account, Optional.of(lastId)).orElseThrow();
    }
}
