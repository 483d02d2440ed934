package dev.toran.adapters.http.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines\tand a tab",
                "<b>left to the templates</b> & \"so\"",
                "🚲👩‍👩‍👧",
                "ليلى\u200F and \u200Eא",
                "e\u0301",
                "\u00A0\u00AD"
            })
    void honest_text_stays_as_it_is(String text) {
        assertThat(VisitorText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000', '␀'",
        "'\u001B[31m', '␛[31m'",
        "'\r\n', '␍\n'",
        "'\u001F', '␟'",
        "'\u007F', '␡'",
        "'\u0080', '⟨U+0080⟩'",
        "'\u009F', '⟨U+009F⟩'",
        "'\u202A', '⟨U+202A⟩'",
        "'\u202E', '⟨U+202E⟩'",
        "'\u2066', '⟨U+2066⟩'",
        "'\u2069', '⟨U+2069⟩'"
    })
    void what_hides_or_turns_text_is_named(String text, String shown) {
        assertThat(VisitorText.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void half_of_a_character_is_named(int surrogate) {
        assertThat(VisitorText.of("a" + (char) surrogate)).isEqualTo("a⟨U+%04X⟩".formatted(surrogate));
    }
}
