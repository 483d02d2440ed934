package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureCallTest {

    private final Api api = new Api();
    private final Belongings belongings = Belongings.of(api);

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void an_erased_lead_and_its_deliveries_are_shown_without_the_person() {
        String lead = belongings.in("/leads/{lead_id}");
        assertThat(api.send(api.owner(belongings.in("/deliveries/{delivery_id}")))
                        .json()
                        .at("/payload/event")
                        .asText())
                .isEqualTo("lead.captured");

        assertThat(api.send(api.owner(lead).DELETE()).status()).isEqualTo(204);

        Api.Answer shown = api.send(api.owner(lead));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.response().body()).doesNotContain("v@shop.example");
        Api.Answer delivery = api.send(api.owner(belongings.in("/deliveries/{delivery_id}")));
        assertThat(delivery.json().path("payload")).hasToString("{}");
        assertThat(delivery.text("status")).isEqualTo("failed");
        assertThat(delivery.json().at("/attempts/0/failure/code").asText()).isEqualTo("lead_erased");
        assertThat(api.send(api.owner("/deliveries")).status()).isEqualTo(200);
    }
}
