package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

/// What must hold for every text whatsoever; shared by the property tests and the fuzzer.
final class EndpointUrlClaims {
    private EndpointUrlClaims() {}

    static void holdFor(String text) {
        ParsedEndpointUrl parsed = EndpointUrl.parse(text, EgressRules.publicOnly());
        switch (parsed) {
            case ParsedEndpointUrl.Refused refused ->
                assertThat(refused.reason()).isNotNull();
            case ParsedEndpointUrl.Valid valid -> holdFor(valid.url());
        }
    }

    private static void holdFor(EndpointUrl url) {
        assertThat(url.value()).hasSizeLessThanOrEqualTo(EndpointUrl.MAX_LENGTH).matches("[!-~]+");
        assertThat(EndpointUrl.parse(url.value(), EgressRules.publicOnly()))
                .isEqualTo(new ParsedEndpointUrl.Valid(url));
        assertThat(EndpointUrl.stored(url.value())).isEqualTo(url);
        assertThat(url.requiresOpenedAddress()).isFalse();
        theJdkSeesTheSame(url);
        theHostIsPublic(url);
    }

    private static void theJdkSeesTheSame(EndpointUrl url) {
        URI uri = url.uri();
        assertThat(uri.toString()).isEqualTo(url.value());
        assertThat(uri.getScheme()).isEqualTo("https").isEqualTo(url.scheme());
        assertThat(uri.getHost()).isEqualTo(url.host().contains(":") ? "[" + url.host() + "]" : url.host());
        assertThat(uri.getPort()).isEqualTo(url.port() == 443 ? -1 : url.port());
        assertThat(uri.getRawUserInfo()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawPath()).startsWith("/");
    }

    private static void theHostIsPublic(EndpointUrl url) {
        assertThat(url.literal()).isEqualTo(IpAddress.parse(url.host()));
        url.literal()
                .ifPresent(address -> assertThat(AddressVerdict.of(address)).isEqualTo(new AddressVerdict.Public()));
        if (url.literal().isEmpty()) {
            assertThat(url.host()).contains(".").matches("[a-z0-9.-]+").doesNotContain("..");
            assertThat(url.host().substring(url.host().lastIndexOf('.') + 1)).matches("[a-z][a-z0-9-]*");
            assertThat("." + url.host())
                    .doesNotEndWith(".localhost")
                    .doesNotEndWith(".local")
                    .doesNotEndWith(".internal")
                    .doesNotEndWith(".home.arpa")
                    .doesNotEndWith(".onion");
        }
    }
}
