package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EndpointUrlPropertyTest {
    @Property(tries = 5_000)
    void the_claims_hold_for_any_text(@ForAll String text) {
        EndpointUrlClaims.holdFor(text);
        EndpointUrlClaims.holdFor("https://" + text);
        EndpointUrlClaims.holdFor("https://example.com/" + text);
    }

    @Property(tries = 20_000)
    void the_claims_hold_for_what_looks_like_a_url(@ForAll("almostUrls") String text) {
        EndpointUrlClaims.holdFor(text);
    }

    @Property
    void a_url_with_any_user_info_is_refused(@ForAll("userInfo") String userInfo, @ForAll("validUrls") String url) {
        assertThat(parsed(url.replaceFirst("://", "://" + userInfo + "@"))).isEqualTo(refused(UrlRefusal.USER_INFO));
    }

    @Property
    void a_url_with_any_fragment_is_refused(@ForAll("userInfo") String fragment, @ForAll("validUrls") String url) {
        assertThat(parsed(url + "#" + fragment)).isEqualTo(refused(UrlRefusal.FRAGMENT));
    }

    @Property
    void a_url_with_a_stray_control_character_anywhere_is_refused(
            @ForAll("validUrls") String url, @ForAll("neverInAUrl") char stray, @ForAll double where) {
        int at = (int) (Math.abs(where % 1) * url.length());
        assertThat(parsed(url.substring(0, at) + stray + url.substring(at)))
                .isEqualTo(refused(UrlRefusal.ILLEGAL_CHARACTER));
    }

    @Property
    void a_valid_url_keeps_path_and_query_byte_for_byte(@ForAll("validUrls") String url) {
        assertThat(parsed(url))
                .isInstanceOfSatisfying(
                        ParsedEndpointUrl.Valid.class,
                        valid -> assertThat(valid.url().value()).isEqualTo(url));
    }

    @Property
    void a_literal_is_accepted_exactly_when_its_address_is_public(@ForAll("anyAddress") IpAddress address) {
        boolean accepted = parsed("https://" + inUrl(address) + "/") instanceof ParsedEndpointUrl.Valid;
        assertThat(accepted).isEqualTo(AddressVerdict.of(address) instanceof AddressVerdict.Public);
    }

    @Property
    void a_literal_is_accepted_where_its_network_is_opened(@ForAll("anyAddress") IpAddress address) {
        IpAddress reached = address.unmapped();
        EgressRules rules = new EgressRules(
                List.of(new IpNetwork(reached, reached.bitLength())), PlainHttp.TOWARDS_ALLOWED_NETWORKS);
        assertThat(EndpointUrl.parse("http://" + inUrl(address), rules)).isInstanceOf(ParsedEndpointUrl.Valid.class);
    }

    @Property(tries = 5_000)
    void no_numeric_spelling_but_the_canonical_one_is_read(
            @ForAll("anyV4") IpAddress address, @ForAll("radix") String radix) {
        byte[] octets = address.bytes();
        String[] parts = new String[4];
        for (int i = 0; i < 4; i++) {
            parts[i] = radix.formatted(octets[i] & 0xff);
        }
        for (String host : List.of(
                String.join(".", parts),
                radix.formatted(address.bits()),
                parts[0] + "." + radix.formatted(address.bits().intValue() & 0xff_ffff),
                address + ".",
                "0" + address,
                address + ".1")) {
            assertThat(parsed("https://" + host + "/")).isEqualTo(refused(UrlRefusal.NUMERIC_HOST));
        }
    }

    @Provide
    Arbitrary<String> almostUrls() {
        Arbitrary<String> scheme = Arbitraries.of("https://", "HTTPS://", "http://", "https:", "");
        Arbitrary<String> host = Arbitraries.of(
                        "a",
                        "example",
                        "com",
                        ".",
                        ".",
                        "-",
                        "_",
                        "1",
                        "127",
                        "0x7f",
                        "[",
                        "]",
                        ":",
                        "::",
                        "%",
                        "@",
                        "xn--",
                        "ü",
                        "ß",
                        "。",
                        "１",
                        "localhost",
                        "local",
                        "onion",
                        "2606:4700",
                        "8.8.8.8",
                        "\u00ad",
                        "\u0301",
                        "𝟏",
                        "א")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        Arbitrary<String> rest = Arbitraries.of("", "/", "?", "#", "@", ":", "443", "%20", "[]", "\\", " ", "ü", "a")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
        return Combinators.combine(scheme, host, rest).as((a, b, c) -> a + b + c);
    }

    @Provide
    Arbitrary<String> validUrls() {
        Arbitrary<String> label =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> target = Arbitraries.of("/", "a", "Z", "%20", "%fF", ";", "@", ":", "+", "~", "..", "//")
                .list()
                .ofMaxSize(20)
                .map(parts -> "/" + String.join("", parts));
        Arbitrary<String> query = Arbitraries.of("", "?", "?a=b", "?a[]=%20&?/");
        return Combinators.combine(label, Arbitraries.of("", ":8443", ":1024"), target, query)
                .as((name, port, path, search) -> "https://" + name + ".example" + port + path + search);
    }

    @Provide
    Arbitrary<String> userInfo() {
        return Arbitraries.strings().withChars("ab:1@.%[]").ofMaxLength(10);
    }

    @Provide
    Arbitrary<Character> neverInAUrl() {
        return Arbitraries.oneOf(
                Arbitraries.chars().range('\0', ' '),
                Arbitraries.chars().range('\u007f', '\u00a0'),
                Arbitraries.of('\\', '\u2028', '\u2029', '\u3000', '\u2003'));
    }

    @Provide
    Arbitrary<String> radix() {
        return Arbitraries.of("0x%x", "0X%X", "0%o", "00%o", "0%d");
    }

    @Provide
    Arbitrary<IpAddress> anyAddress() {
        return Addresses.any();
    }

    @Provide
    Arbitrary<IpAddress> anyV4() {
        return Addresses.anyV4();
    }

    private static ParsedEndpointUrl parsed(String text) {
        return EndpointUrl.parse(text, EgressRules.publicOnly());
    }

    private static ParsedEndpointUrl refused(UrlRefusal reason) {
        return new ParsedEndpointUrl.Refused(reason);
    }

    private static String inUrl(IpAddress address) {
        return address.isV4() ? address.toString() : "[" + address + "]";
    }
}
