package dev.toran.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void its_size_counts_bytes_and_not_characters() {
        Payload payload = Payload.of(EventType.LEAD_CAPTURED, "{\"name\":\"Ö\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(payload.size()).isEqualTo(13);
    }
}
