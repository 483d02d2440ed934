package dev.toran.adapters.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bad input gets a problem of its own that names the field and the reason, and leaves nothing behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String CONTACT = "\"email\": \"ada@example.com\"";

    private final Api api = new Api();
    private final String widget = api.widget("");

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    static Stream<Arguments> leads() {
        return Stream.of(
                lead("{" + CONTACT + ",", 400, "malformed-body", ""),
                lead("", 400, "malformed-body", ""),
                lead("[]", 400, "malformed-body", ""),
                lead("{" + CONTACT + ", " + CONTACT + "}", 400, "malformed-body", ""),
                lead("{" + CONTACT + ", \"nmae\": \"Ada\"}", 422, "validation-failed", "nmae is not known here"),
                lead("{\"email\": 5}", 422, "validation-failed", "email must be a string"),
                lead("{\"email\": [\"a@b.example\"]}", 422, "validation-failed", "email must be a string"),
                lead(field("name", 201), 422, "validation-failed", "name must have at most 200 characters"),
                lead(field("email", 321), 422, "validation-failed", "email must have at most 320 characters"),
                lead(field("phone", 51), 422, "validation-failed", "phone must have at most 50 characters"),
                lead(field("source", 2049), 422, "validation-failed", "source must have at most 2048 characters"),
                lead(
                        "{\"metadata\": " + field("notes", 10_001) + "}",
                        422,
                        "validation-failed",
                        "metadata.notes must have at most 10000 characters"),
                lead("{\"metadata\": \"x\"}", 422, "validation-failed", "metadata must be an object"),
                lead("{\"metadata\": {\"seats\": 4}}", 422, "validation-failed", "metadata.seats must be a string"),
                lead("{\"score\": 101}", 422, "validation-failed", "score must be a number from 0 to 100"),
                lead("{\"score\": -0.5}", 422, "validation-failed", "score must be a number from 0 to 100"),
                lead("{\"score\": \"90\"}", 422, "validation-failed", "score must be a number from 0 to 100"),
                lead("{\"tier\": \"HOT\"}", 422, "validation-failed", "tier must be one of `info`, `warm`, `hot`"),
                lead("{\"tier\": 1}", 422, "validation-failed", "tier must be"),
                lead("{\"lead_id\": \"7\"}", 422, "validation-failed", "lead_id must be a UUID"));
    }

    @ParameterizedTest
    @MethodSource("leads")
    void a_bad_lead_is_refused_with_its_reason(String body, int status, String problem, String error) {
        Api.Answer answer = api.post(api.owner("/widgets/" + widget + "/leads"), body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("detail")).isNotBlank();
        if (error.isEmpty()) {
            assertThat(answer.json().path("line").asInt()).isPositive();
            assertThat(answer.json().path("column").asInt()).isPositive();
        } else {
            assertThat(answer.errors()).hasSize(1).first().asString().startsWith(error);
        }
        assertThat(api.leads()).isZero();
    }

    @Test
    void several_faults_are_told_at_once() {
        Api.Answer answer = api.post(
                api.owner("/widgets/" + widget + "/leads"),
                "{\"name\": 1, \"score\": 101, \"tier\": \"HOT\", \"colour\": \"red\"}");

        assertThat(answer.errors())
                .extracting(error -> error.split(" ")[0])
                .containsExactlyInAnyOrder("name", "score", "tier", "colour");
    }

    @Test
    void what_is_repeated_of_a_bad_request_is_short_and_can_be_written() {
        String path = "/widgets/" + widget + "/leads";

        for (String half : new String[] {"\\ud800", "\\udfff", "\\udfff\\ud800"}) {
            for (String body :
                    new String[] {"{\"%s\": 1}", "{\"%1$s\": 1, \"%1$s\": 2}", "{\"metadata\": {\"%s\": 1}}"}) {
                Api.Answer answer = api.post(api.owner(path), body.formatted(half));
                assertThat(answer.status()).as(body).isIn(400, 422);
            }
        }
        Api.Answer endless = api.post(api.owner(path), "{\"" + "🚲".repeat(10_000) + "\": 1}");
        assertThat(endless.response().body()).hasSizeLessThan(6_000);
        String many = IntStream.range(0, 4_000)
                .mapToObj(number -> "\"k" + number + "\": 1")
                .collect(joining(","));
        assertThat(api.post(api.owner(path), "{" + many + "}").errors()).hasSize(100);
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                Arguments.of("http://hooks.example.com/a", "must begin with https://"),
                Arguments.of("ftp://hooks.example.com/a", "must begin with https://"),
                Arguments.of("hooks.example.com/a", "must be a complete web address"),
                Arguments.of("", "must be a complete web address"),
                Arguments.of("https://", "must name a host"),
                Arguments.of("https://u:p@hooks.example.com/", "must not contain a user name or password"),
                Arguments.of("https://hooks.example.com/#part", "must not contain a # part"),
                Arguments.of("https://hooks.example.com:6667/", "must use a port that web servers may have"),
                Arguments.of("https://localhost/hook", "names a host that only exists inside a private network"),
                Arguments.of("https://printer.local/", "names a host that only exists inside a private network"),
                Arguments.of("https://db.internal/", "names a host that only exists inside a private network"),
                Arguments.of("https://intranet/", "names a host without a dot"),
                Arguments.of("https://abc.onion/", "names a Tor service"),
                Arguments.of("https://127.0.0.1/", "is an address that is not on the public internet"),
                Arguments.of("https://169.254.169.254/", "is an address that is not on the public internet"),
                Arguments.of("https://[::1]/", "is an address that is not on the public internet"),
                Arguments.of("https://[::ffff:10.0.0.1]/", "is an address that is not on the public internet"),
                Arguments.of("https://2130706433/", "spells an IP address in an unusual way"),
                Arguments.of("https://0x7f.1/", "spells an IP address in an unusual way"),
                Arguments.of("https://127.1/", "spells an IP address in an unusual way"),
                Arguments.of("https://0177.0.0.1/", "spells an IP address in an unusual way"),
                Arguments.of("https://ex ample.com/", "contains a space"),
                Arguments.of("https://hooks.example.com/" + "x".repeat(2048), "must have at most"));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void a_url_that_webhooks_may_not_have_is_refused_with_its_reason(String url, String reason) {
        Api.Answer answer = api.post(api.owner("/widgets/" + widget + "/webhooks"), "{\"url\": \"" + url + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).hasSize(1).first().asString().startsWith("url " + reason);
        assertThat(webhooks()).isZero();
    }

    static Stream<Arguments> webhookFields() {
        String url = "\"url\": \"https://hooks.example.com/a\"";
        return Stream.of(
                Arguments.of("{}", "url "),
                Arguments.of("{\"url\": null}", "url "),
                Arguments.of("{" + url + ", \"floor\": \"hot\"}", "floor must be one of"),
                Arguments.of("{" + url + ", \"enabled\": \"yes\"}", "enabled must be"),
                Arguments.of("{" + url + ", \"headers\": {\"Host\": \"x\"}}", "headers "),
                Arguments.of("{" + url + ", \"headers\": {\"X-Toran-Event\": \"x\"}}", "headers "),
                Arguments.of("{" + url + ", \"headers\": {\"X-Key\": \"a\\r\\nb\"}}", "headers "),
                Arguments.of("{" + url + ", \"secret\": \"mine\"}", "secret is not known here"));
    }

    @ParameterizedTest
    @MethodSource("webhookFields")
    void a_bad_field_of_a_webhook_is_named(String body, String error) {
        Api.Answer answer = api.post(api.owner("/widgets/" + widget + "/webhooks"), body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.errors()).hasSize(1).first().asString().startsWith(error);
        assertThat(webhooks()).isZero();
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("/leads?limit=0", "limit must be a whole number from 1 to 200"),
                Arguments.of("/leads?limit=201", "limit must be a whole number from 1 to 200"),
                Arguments.of("/leads?limit=ten", "limit must be a whole number from 1 to 200"),
                Arguments.of("/leads?cursor=x", "cursor must be the `next_cursor` of an earlier answer"),
                Arguments.of("/leads?tier=cold", "tier must be one of"),
                Arguments.of("/leads?colour=red", "colour is not known here"),
                Arguments.of("/leads?widget_id=7", "widget_id must be a UUID"),
                Arguments.of("/deliveries?status=lost", "status must be one of"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_bad_filter_is_named(String path, String error) {
        Api.Answer answer = api.send(api.owner(path));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).hasSize(1).first().asString().startsWith(error);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        String unknown = "01a20b6a-39b2-762f-9e0b-6b3f819143d8";

        assertThat(api.post(api.owner("/widgets/" + unknown + "/leads"), "{" + CONTACT + "}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(api.request("/api/v1/widgets/" + unknown + "/leads"), "{" + CONTACT + "}")
                        .status())
                .isEqualTo(404);
        assertThat(api.send(api.owner("/leads/" + unknown)).text("detail")).contains("lead");
        assertThat(api.send(api.owner("/leads/not-an-id")).status()).isEqualTo(404);
        assertThat(api.send(api.request("/nowhere")).problem()).isEqualTo("not-found");
    }

    @Test
    void a_method_that_an_address_does_not_have_is_told_with_those_it_has() {
        Api.Answer answer = api.send(api.owner("/widgets").method("DELETE", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void a_body_of_another_type_or_beyond_the_limit_is_refused() {
        String path = "/widgets/" + widget + "/leads";

        Api.Answer text = api.send(
                api.owner(path).header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(text.status()).isEqualTo(415);
        Api.Answer packed = api.send(api.owner(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(packed.status()).isEqualTo(415);
        assertThat(api.post(api.owner(path), "{\"name\": \"" + "x".repeat(65_536) + "\"}")
                        .status())
                .isEqualTo(413);
        Api.Answer chunked = api.send(api.owner(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[70_000]))));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(api.leads()).isZero();
    }

    private int webhooks() {
        return api.send(api.owner("/widgets/" + widget + "/webhooks"))
                .json()
                .path("items")
                .size();
    }

    private static Arguments lead(String body, int status, String problem, String error) {
        return Arguments.of(body, status, problem, error);
    }

    private static String field(String name, int length) {
        return "{\"" + name + "\": \"" + "x".repeat(length) + "\"}";
    }
}
