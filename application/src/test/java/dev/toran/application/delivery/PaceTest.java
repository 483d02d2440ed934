package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toran.domain.fixture.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(Fixtures.NOON, Duration.ofMillis(50));

    @Test
    void the_first_is_due_at_the_start_and_each_other_a_gap_later() {
        assertThat(pace.dueAt(0)).isEqualTo(Fixtures.NOON);
        assertThat(pace.dueAt(3)).isEqualTo(Fixtures.NOON.plusMillis(150));
    }

    @Test
    void it_goes_on_where_others_ended() {
        assertThat(pace.after(4).dueAt(1)).isEqualTo(pace.dueAt(5));
    }

    @Test
    void there_may_be_no_gap_but_none_backwards() {
        assertThat(new Pace(Fixtures.NOON, Duration.ZERO).dueAt(9)).isEqualTo(Fixtures.NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(Fixtures.NOON, Duration.ofNanos(-1)));
    }
}
