package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a URL is once it is read. [EndpointUrlRefusalTest] has what is not read.
class EndpointUrlTest {
    private static final EgressRules PUBLIC_ONLY = EgressRules.publicOnly();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.zapier.com/hooks/catch/123456/a1b2c3/",
                "https://n8n.example.com/webhook/0192f0c1-7a52-7d3e-9a0b-1f2e3d4c5b6a",
                "https://n8n.example.com:5678/webhook-test/lead",
                "https://hook.eu2.make.com/abc123",
                "https://prod-00.westeurope.logic.azure.com/workflows/1/triggers/m/paths/invoke?sp=%2Ft%2Frun&sv=1.0&sig=a-_b",
                "https://example.com/a/../b//c;v=1/@x:y/~z!$&'()*+,=-._?q=[1]&r=/?:@%C3%BC",
                "https://example.com/?",
                "https://example.com/%00%ff",
                "https://xn--bcher-kva.example/",
                "https://3com.example/",
                "https://a-b.c--d.example/",
                "https://8.8.8.8/x",
                "https://8.8.8.8:8443/",
                "https://[2606:4700:4700::1111]/x",
                "https://[2606:4700:4700::1111]:65535/x",
                "https://1.2.3.4.example.com/",
                "https://localhost.example.com/",
                "https://notlocal.example/",
                "https://example.notlocal/",
                "https://example.notonion/",
                "https://home.arpa.example/",
                "https://arpa.example.arpa/",
                "https://0x7f.example.com/"
            })
    void a_url_in_its_one_spelling_stays_byte_for_byte(String text) {
        EndpointUrl url = valid(text);
        assertThat(url.value()).isEqualTo(text);
        assertThat(url.uri()).isEqualTo(URI.create(text));
        assertThat(url.requiresOpenedAddress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com/",
        "https://example.com?a=B, https://example.com/?a=B",
        "HTTPS://Example.COM/Path?Query, https://example.com/Path?Query",
        "https://example.com:443/, https://example.com/",
        "https://example.com:80/, https://example.com:80/",
        "https://[2606:4700:4700:0:0:0:0:1111]/, https://[2606:4700:4700::1111]/",
        "https://[2606:4700::ABCD]:443/, https://[2606:4700::abcd]/",
        "https://[2606:4700::8.8.8.8]/, https://[2606:4700::808:808]/",
        "https://bücher.example/, https://xn--bcher-kva.example/",
        "https://BÜCHER.example/, https://xn--bcher-kva.example/",
        "https://bu\u0308cher.example/, https://xn--bcher-kva.example/",
        "https://例え.jp/, https://xn--r8jz45g.jp/",
        "https://xn--bcher-kva.例え.jp/, https://xn--bcher-kva.xn--r8jz45g.jp/",
        "https://пример.рф/, https://xn--e1afmkfd.xn--p1ai/",
        "https://ΔΟΚΙΜΗ.gr/, https://xn--pxagfdlp.gr/",
        "https://ｅｘａｍｐｌｅ．ｃｏｍ/, https://example.com/",
        "https://example。com/, https://example.com/",
        "https://example｡com/, https://example.com/"
    })
    void a_url_has_one_spelling(String text, String value) {
        assertThat(valid(text).value()).isEqualTo(value);
        assertThat(valid(text)).isEqualTo(valid(value)).hasSameHashCodeAs(valid(value));
    }

    @Test
    void the_parts_are_what_a_sender_connects_to() {
        EndpointUrl name = valid("https://Example.com/x?y");
        assertThat(name.scheme()).isEqualTo("https");
        assertThat(name.host()).isEqualTo("example.com");
        assertThat(name.port()).isEqualTo(443);
        assertThat(name.literal()).isEmpty();

        EndpointUrl literal = valid("https://[2606:4700::0001]:8443");
        assertThat(literal.host()).isEqualTo("2606:4700::1");
        assertThat(literal.port()).isEqualTo(8443);
        assertThat(literal.literal()).isEqualTo(IpAddress.parse("2606:4700::1"));
        assertThat(literal.uri().getHost()).isEqualTo("[2606:4700::1]");
    }

    @Test
    void the_longest_name_and_the_longest_label_are_accepted() {
        String label = "a".repeat(63);
        String name = label + "." + label + "." + label + "." + "a".repeat(61);
        assertThat(name).hasSize(253);
        assertThat(valid("https://" + name + "/").host()).isEqualTo(name);
    }

    @Test
    void the_longest_url_is_accepted() {
        String prefix = "https://example.com/";
        String text = prefix + "a".repeat(2048 - prefix.length());
        assertThat(valid(text).value()).isEqualTo(text).hasSize(EndpointUrl.MAX_LENGTH);

        String grown = "https://bücher.example/";
        int added = "https://xn--bcher-kva.example/".length() - grown.length();
        assertThat(valid(grown + "a".repeat(2048 - grown.length() - added)).value())
                .hasSize(2048);
    }

    @Test
    void urls_are_equal_by_what_is_requested() {
        assertThat(valid("https://example.com/a")).isEqualTo(valid("https://EXAMPLE.com:443/a"));
        assertThat(valid("https://example.com/a")).isNotEqualTo(valid("https://example.com/b"));
        assertThat(valid("https://example.com/a")).isNotEqualTo("https://example.com/a");
        assertThat(valid("https://example.com/a").hashCode())
                .isNotEqualTo(valid("https://example.com/b").hashCode());
    }

    @Test
    void the_path_is_kept_out_of_logs() {
        assertThat(valid("https://example.com/secret?token=1")).hasToString("https://example.com/...");
        assertThat(valid("https://[2606:4700::1]:8443/secret")).hasToString("https://[2606:4700::1]:8443/...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b",
                "http://localhost:9000/",
                "https://10.0.0.1/",
                "https://[::1]:22/",
                "https://receiver/",
                "https://x.onion/",
                "http://intranet.local/"
            })
    void a_stored_url_comes_back_although_todays_rules_would_refuse_it(String value) {
        assertThat(EndpointUrl.stored(value).value()).isEqualTo(value);
    }

    @Test
    void what_never_was_a_url_does_not_come_back() {
        assertThatThrownBy(() -> EndpointUrl.stored("https://user:secret@example.com/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USER_INFO")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/, false",
        "https://10.0.0.1/, false",
        "http://example.com/, true",
        "http://10.0.0.1/, true",
        "https://localhost/, true",
        "https://app.localhost/, true",
        "https://printer.local/, true",
        "https://receiver/, true"
    })
    void names_and_schemes_of_the_inside_need_an_opened_address(String value, boolean needed) {
        assertThat(EndpointUrl.stored(value).requiresOpenedAddress()).isEqualTo(needed);
    }

    private static EndpointUrl valid(String text) {
        ParsedEndpointUrl parsed = EndpointUrl.parse(text, PUBLIC_ONLY);
        assertThat(parsed).as(text).isInstanceOf(ParsedEndpointUrl.Valid.class);
        return ((ParsedEndpointUrl.Valid) parsed).url();
    }
}
