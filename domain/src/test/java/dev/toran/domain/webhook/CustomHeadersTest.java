package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeadersTest {

    @Test
    void an_owners_headers_are_kept_but_not_printed() {
        CustomHeaders headers = CustomHeaders.of(Map.of("X-Api-Key", "top secret"));

        assertThat(headers.reveal()).containsExactly(Map.entry("X-Api-Key", "top secret"));
        assertThat(headers.names()).containsExactly("X-Api-Key");
        assertThat(headers).hasToString("CustomHeaders[X-Api-Key]");
        assertThat(headers)
                .isEqualTo(CustomHeaders.of(Map.of("X-Api-Key", "top secret")))
                .hasSameHashCodeAs(CustomHeaders.of(Map.of("X-Api-Key", "top secret")))
                .isNotEqualTo(CustomHeaders.NONE)
                .isNotEqualTo("X-Api-Key");
        assertThat(headers.hashCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "user-agent",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Content-Type",
                "content-length",
                "X-Toran-Event",
                "webhook-id",
                "Proxy-Authorization",
                "Expect",
                "X_Toran_Signature",
                "webhook_id",
                "Content_Length"
            })
    void what_is_not_the_owners_is_refused(String name) {
        assertThat(CustomHeaders.refusal(Map.of(name, "x"))).contains(HeaderRefusal.RESERVED_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "ü", "a\r\nb", "a[", "a@", "a{", "a/", "a\u007f"})
    void what_is_no_token_is_no_name(String name) {
        assertThat(CustomHeaders.refusal(Map.of(name, "x"))).contains(HeaderRefusal.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "!#$%&'*+-.^_`|~"})
    void every_character_of_a_token_is_taken(String name) {
        assertThat(CustomHeaders.refusal(Map.of(name, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "a\u0000", "ü", " a", "a ", "a\u007fb", "a\u001fb"})
    void what_is_not_printable_is_no_value(String value) {
        assertThat(CustomHeaders.refusal(Map.of("X-A", value))).contains(HeaderRefusal.INVALID_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "!", "~"})
    void printable_ascii_is_a_value(String value) {
        assertThat(CustomHeaders.refusal(Map.of("X-A", value))).isEmpty();
    }

    @Test
    void lengths_and_numbers_are_bounded() {
        assertThat(CustomHeaders.refusal(Map.of("a".repeat(100), "b".repeat(2_000))))
                .isEmpty();
        assertThat(CustomHeaders.refusal(Map.of("a".repeat(101), "b"))).contains(HeaderRefusal.INVALID_NAME);
        assertThat(CustomHeaders.refusal(Map.of("a", "b".repeat(2_001)))).contains(HeaderRefusal.INVALID_VALUE);
        assertThat(CustomHeaders.refusal(numbered(10))).isEmpty();
        assertThat(CustomHeaders.refusal(numbered(11))).contains(HeaderRefusal.TOO_MANY);
    }

    @Test
    void the_same_name_twice_is_refused_in_whatever_case() {
        assertThat(CustomHeaders.refusal(Map.of("X-A", "1", "x-a", "2"))).contains(HeaderRefusal.DUPLICATE_NAME);
        assertThat(CustomHeaders.refusal(Map.of("X-A", "1", "x_a", "2"))).contains(HeaderRefusal.DUPLICATE_NAME);
        Map<String, String> twice = Map.of("X-A", "1", "x-a", "2");
        assertThatThrownBy(() -> CustomHeaders.of(twice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_saved_under_older_rules_is_kept() {
        assertThat(CustomHeaders.stored(Map.of("X_Toran_Signature", "x")).reveal())
                .isEqualTo(Map.of("X_Toran_Signature", "x"));
    }

    private static Map<String, String> numbered(int count) {
        Map<String, String> headers = new HashMap<>();
        for (int number = 0; number < count; number++) {
            headers.put("X-" + number, "x");
        }
        return headers;
    }
}
