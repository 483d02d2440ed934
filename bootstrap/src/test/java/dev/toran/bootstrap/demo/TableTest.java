package dev.toran.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @ParameterizedTest
    @CsvSource({
        "abc,3",
        "Zoë,3",
        "Zoe\u0308,3",
        "王小明,6",
        "ｆｗ,4",
        "🚀,2",
        "👩‍💻,2",
        "❤️,2",
        "🇩🇪,2",
        "ليلى,4",
        "שלום,4",
        "'',0"
    })
    void a_text_is_as_wide_as_a_terminal_shows_it(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void columns_are_aligned_whatever_they_hold() {
        Table table = new Table(List.of("name", "n"), List.of(List.of("王", "1"), List.of("abcdef", "22")));

        assertThat(table.lines())
                .containsExactly(
                        "name    n", //
                        "──────  ──",
                        "王      1",
                        "abcdef  22");
    }

    @Test
    void right_to_left_text_cannot_reorder_its_neighbours() {
        Table table = new Table(List.of("name", "n"), List.of(List.of("ليلى", "1")));

        assertThat(table.lines().getLast()).isEqualTo("\u2068ليلى\u2069  1");
    }
}
