package dev.toran.domain.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

class EndpointUrlFuzzTest {
    @DictionaryEntries({
        "https://",
        "http://",
        "HTTPS://",
        "example.com",
        ".example",
        "localhost",
        ".local",
        ".internal",
        ".home.arpa",
        ".onion",
        "127.0.0.1",
        "0x7f",
        "8.8.8.8",
        "[::1]",
        "[2606:4700::1]",
        "::ffff:",
        "64:ff9b::",
        "xn--",
        "%2e",
        "@",
        ":443",
        "/",
        "?",
        "#",
        "\\\\",
        "\\xe3\\x80\\x82",
        "\\xef\\xbc\\x91",
        "\\xc3\\x9f",
        "\\xc2\\xad"
    })
    @FuzzTest(maxDuration = "60s")
    void the_claims_hold_for_any_bytes(byte[] bytes) {
        EndpointUrlClaims.holdFor(new String(bytes, UTF_8));
    }
}
