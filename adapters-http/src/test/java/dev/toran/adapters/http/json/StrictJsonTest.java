package dev.toran.adapters.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.http.problem.RefusedRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    @Test
    void one_object_is_read_byte_order_mark_or_not() {
        assertThat(StrictJson.object(utf8("\uFEFF{\"name\": \"Zoë\"}"))).isEqualTo(StrictJson.object(utf8("""
                {"name": "Zoë"}""")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The body is empty",
                "[] | not an object",
                "{\"a\": 1} {} | something follows the object's closing brace",
                "{\"a\": 1 | line 1, column",
                "{\"a\": 1, \"a\": 2} | Duplicate field 'a'",
                "{\"a\": NaN} | line 1, column",
                "{'a': 1} | line 1, column",
                "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]] | nesting depth",
            })
    void anything_else_is_refused_with_its_place_and_without_words_of_the_parser(String body, String expected) {
        assertThatThrownBy(() -> StrictJson.object(utf8(body)))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        refused -> assertThat(refused.problem().detail())
                                .contains(expected)
                                .doesNotContain("com.fasterxml", "DeserializationFeature"));
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThatThrownBy(() -> StrictJson.object(new byte[] {'{', (byte) 0xC3, '}'}))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        refused -> assertThat(refused.problem().detail()).isEqualTo("The body is not UTF-8 text."));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
