package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void it_has_1_to_255_characters() {
        assertThat(new IdempotencyKey("k", "f").key()).isEqualTo("k");
        assertThat(new IdempotencyKey("k".repeat(255), "f").key()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("", "f"));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("k".repeat(256), "f"));
    }
}
