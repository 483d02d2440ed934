package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlRefusalTest {
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    @ParameterizedTest
    @CsvFileSource(resources = "refused-urls.csv", commentCharacter = '#')
    void an_odd_spelling_is_refused(UrlRefusal reason, String text) {
        assertThat(refusal(unescaped(text), EgressRules.publicOnly())).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
                109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
                526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
                3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080
            })
    void ports_of_other_protocols_are_refused_wherever_they_lead(int port) {
        assertThat(refusal("https://example.com:" + port + "/", EgressRules.publicOnly()))
                .contains(UrlRefusal.BAD_PORT);
        assertThat(refusal("https://127.0.0.1:" + port + "/", opening("127.0.0.0/8")))
                .contains(UrlRefusal.BAD_PORT);
    }

    @Test
    void exactly_the_ports_of_the_fetch_list_are_bad() {
        assertThat(Stream.iterate(1, port -> port <= 65_535, port -> port + 1)
                        .filter(port -> refusal("https://a.example:" + port, EgressRules.publicOnly())
                                .isPresent()))
                .hasSize(82);
    }

    @Test
    void a_url_that_is_too_long_is_refused_as_written_and_as_requested() {
        String prefix = "https://example.com/";
        assertThat(refusal(prefix + "a".repeat(2049 - prefix.length()), EgressRules.publicOnly()))
                .contains(UrlRefusal.TOO_LONG);

        assertThat(refusal("?".repeat(2049), EgressRules.publicOnly())).contains(UrlRefusal.TOO_LONG);
        assertThat(refusal("?".repeat(2048), EgressRules.publicOnly())).contains(UrlRefusal.MALFORMED);

        String grown = "https://bücher.example/";
        int added = "https://xn--bcher-kva.example/".length() - grown.length();
        assertThat(refusal(grown + "a".repeat(2049 - grown.length() - added), EgressRules.publicOnly()))
                .contains(UrlRefusal.TOO_LONG);
    }

    @Test
    void a_name_or_label_that_dns_cannot_carry_is_refused() {
        String label = "a".repeat(63);
        String tooLong = label + "." + label + "." + label + "." + "a".repeat(62);
        assertThat(refusal("https://" + tooLong + "/", EgressRules.publicOnly()))
                .contains(UrlRefusal.INVALID_HOST);
        assertThat(refusal("https://" + label + "a.example/", EgressRules.publicOnly()))
                .contains(UrlRefusal.INVALID_HOST);
        assertThat(refusal("https://example." + label + "a/", EgressRules.publicOnly()))
                .contains(UrlRefusal.INVALID_HOST);
        assertThat(refusal("https://" + "ü".repeat(63) + ".example/", EgressRules.publicOnly()))
                .contains(UrlRefusal.INVALID_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost/, 127.0.0.1/32",
        "https://localhost/, ::1/128",
        "https://localhost/, 127.0.0.0/8",
        "https://app.localhost:8443/, 127.0.0.0/8",
        "https://LOCALHOST/, 127.0.0.0/8",
        "https://printer.local/, 10.0.0.0/8",
        "https://metadata.google.internal/, 10.0.0.0/8",
        "https://nas.home.arpa/, 10.0.0.0/8",
        "https://receiver/, 10.0.0.0/8",
        "https://10.255.255.255/, 10.0.0.0/8",
        "https://[fd00::1]/, fd00::/8",
        "https://[::ffff:10.0.0.1]/, 10.0.0.0/8"
    })
    void what_the_operator_opened_is_accepted_there_and_nowhere_else(String text, String opened) {
        assertThat(refusal(text, opening(opened))).isEmpty();
        assertThat(refusal(text, EgressRules.publicOnly())).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "LOCAL_NAME, https://localhost/, 10.0.0.0/8",
        "LOCAL_NAME, https://app.localhost/, 10.0.0.0/8",
        "LOCAL_NAME, https://localhost/, 127.0.0.2/32",
        "ADDRESS_NOT_PUBLIC, https://127.0.0.1/, 10.0.0.0/8",
        "ADDRESS_NOT_PUBLIC, https://[::1]/, 127.0.0.0/8",
        "ADDRESS_NOT_PUBLIC, https://[::ffff:10.0.0.1]/, ::/0",
        "ADDRESS_NOT_PUBLIC, https://[64:ff9b::10.0.0.1]/, 10.0.0.0/8",
        "ONION, https://abcdefghijklmnop.onion/, 0.0.0.0/0",
        "NUMERIC_HOST, https://2130706433/, 127.0.0.0/8",
        "NUMERIC_HOST, https://0x7f.1/, 127.0.0.0/8",
        "INVALID_HOST, https://localhost./, 127.0.0.0/8"
    })
    void opening_one_network_opens_nothing_else(UrlRefusal reason, String text, String opened) {
        assertThat(refusal(text, opening(opened))).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000/, 127.0.0.0/8, ",
        "http://localhost/, 127.0.0.0/8, ",
        "http://receiver/, 10.0.0.0/8, ",
        "http://example.com/, 10.0.0.0/8, ",
        "http://[fd00::1]/, fd00::/8, ",
        "http://8.8.8.8/, 8.8.8.8/32, ",
        "https://8.8.8.8/, 10.0.0.0/8, ",
        "http://8.8.8.8/, 10.0.0.0/8, NOT_HTTPS",
        "http://192.168.0.1/, 10.0.0.0/8, NOT_HTTPS",
        "http://localhost/, 10.0.0.0/8, LOCAL_NAME",
        "http://example.com:25/, 10.0.0.0/8, BAD_PORT",
        "ftp://example.com/, 10.0.0.0/8, NOT_HTTPS"
    })
    void plain_http_goes_to_opened_networks_only(String text, String opened, UrlRefusal reason) {
        EgressRules rules = new EgressRules(networks(opened), PlainHttp.TOWARDS_ALLOWED_NETWORKS);
        assertThat(refusal(text, rules)).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void plain_http_needs_both_the_permission_and_a_network() {
        EgressRules nowhere = new EgressRules(List.of(), PlainHttp.TOWARDS_ALLOWED_NETWORKS);
        assertThat(refusal("http://example.com/", nowhere)).contains(UrlRefusal.NOT_HTTPS);
        assertThat(refusal("http://example.com/", opening("10.0.0.0/8"))).contains(UrlRefusal.NOT_HTTPS);
        assertThat(refusal("http://10.0.0.1/", opening("10.0.0.0/8"))).contains(UrlRefusal.NOT_HTTPS);
    }

    @Test
    void the_default_port_of_http_is_80() {
        EndpointUrl url = EndpointUrl.stored("http://example.com:80/");
        assertThat(url.port()).isEqualTo(80);
        assertThat(url.value()).isEqualTo("http://example.com/");
        assertThat(EndpointUrl.stored("http://example.com:443/").value()).isEqualTo("http://example.com:443/");
    }

    private static String unescaped(String text) {
        return UNICODE_ESCAPE
                .matcher(text)
                .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)))
                .translateEscapes();
    }

    private static Optional<UrlRefusal> refusal(String text, EgressRules rules) {
        ParsedEndpointUrl parsed = EndpointUrl.parse(text, rules);
        return switch (parsed) {
            case ParsedEndpointUrl.Valid ignored -> Optional.empty();
            case ParsedEndpointUrl.Refused refused -> Optional.of(refused.reason());
        };
    }

    private static EgressRules opening(String cidr) {
        return new EgressRules(networks(cidr), PlainHttp.REFUSED);
    }

    private static List<IpNetwork> networks(String cidr) {
        return List.of(IpNetwork.parse(cidr).orElseThrow());
    }
}
