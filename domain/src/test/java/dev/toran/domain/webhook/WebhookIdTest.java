package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookIdTest {

    @Test
    void it_reads_as_its_uuid() {
        String text = "01a20b6a-39b2-762f-9e0b-6b3f819143d8";

        assertThat(new WebhookId(UUID.fromString(text))).hasToString(text);
    }
}
