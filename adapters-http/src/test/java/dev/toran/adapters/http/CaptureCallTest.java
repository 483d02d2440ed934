package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureCallTest {

    private static final String LEAD = "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}";

    private final Api api = new Api();
    private final String open = api.widget("");
    private final String closed = api.widget(", \"allowed_origins\": [\"https://shop.example\"]");

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void a_program_learns_what_was_decided() {
        Api.Answer answer = api.post(api.owner("/widgets/" + open + "/leads"), LEAD);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("lead_id")).isNotEmpty();
        assertThat(answer.json().at("/egress/0/status").asText()).isEqualTo("withheld");
        assertThat(answer.json().at("/egress/0/reason").asText()).isEqualTo("no_webhook");
    }

    @Test
    void a_visitor_learns_the_leads_id_alone() {
        Api.Answer answer = api.post(visitor(open), LEAD);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactly("lead_id");
    }

    @Test
    void a_visitor_can_not_grade_itself() {
        for (String field :
                List.of("\"score\": 99", "\"tier\": \"hot\"", "\"lead_id\": \"" + UUID.randomUUID() + "\"")) {
            Api.Answer answer = api.post(visitor(open), "{\"email\": \"a@b.example\", " + field + "}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.errors()).singleElement().asString().endsWith("is taken with an account's key only");
        }
        assertThat(api.leads()).isZero();
    }

    @Test
    void a_wrong_key_is_an_error_and_never_a_visitor() {
        assertThat(api.post(api.as("tk_wrong", "/api/v1/widgets/" + open + "/leads"), LEAD)
                        .status())
                .isEqualTo(401);
        assertThat(api.leads()).isZero();
    }

    @Test
    void without_a_key_the_page_has_to_be_among_the_allowed_ones() {
        assertThat(api.post(visitor(closed), LEAD).problem()).isEqualTo("origin-not-allowed");
        assertThat(api.post(visitor(closed).header("Origin", "https://evil.example"), LEAD)
                        .status())
                .isEqualTo(403);
        assertThat(api.leads()).isZero();

        Api.Answer allowed = api.post(visitor(closed).header("Origin", "https://shop.example"), LEAD);

        assertThat(allowed.status()).isEqualTo(202);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(api.post(api.owner("/widgets/" + closed + "/leads"), LEAD).status())
                .isEqualTo(202);
    }

    @Test
    void a_browser_may_ask_first() {
        Api.Answer answer = api.send(visitor(closed)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
    }

    @Test
    void one_address_has_an_allowance_that_refills_with_time() {
        IntStream.range(0, Api.RATE.captures())
                .forEach(count ->
                        assertThat(api.post(visitor(open), LEAD).status()).isEqualTo(202));

        Api.Answer refused = api.post(visitor(open), LEAD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(1, 60);
        assertThat(api.post(api.owner("/widgets/" + open + "/leads"), LEAD).status())
                .as("programs have no such limit")
                .isEqualTo(202);
        api.world.clock.advance(Duration.ofSeconds(wait));
        assertThat(api.post(visitor(open), LEAD).status()).isEqualTo(202);
    }

    @Test
    void the_same_request_again_is_answered_as_the_first_was() {
        Api.Answer first = api.post(withKey("k-1"), LEAD);
        Api.Answer second = api.post(withKey("k-1"), LEAD);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(api.post(withKey("k-1"), "{\"email\": \"other@example.com\"}")
                        .problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(api.leads()).isEqualTo(1);
    }

    @Test
    void a_visitor_who_guesses_a_programs_key_does_not_take_it_away() {
        Api.Answer visitors = api.post(visitor(open).header("Idempotency-Key", "order-1"), LEAD);
        Api.Answer again = api.post(visitor(open).header("Idempotency-Key", "order-1"), LEAD);
        Api.Answer programs = api.post(withKey("order-1"), "{\"email\": \"other@example.com\"}");

        assertThat(List.of(visitors.status(), again.status(), programs.status()))
                .containsExactly(202, 200, 202);
        assertThat(again.json()).isEqualTo(visitors.json());
        assertThat(api.leads()).isEqualTo(2);
    }

    @Test
    void a_lead_id_that_was_seen_before_is_the_same_lead() {
        String body = "{\"email\": \"a@b.example\", \"lead_id\": \"01a20b6a-39b2-762f-9e0b-6b3f819143d8\"}";

        Api.Answer first = api.post(api.owner("/widgets/" + open + "/leads"), body);
        Api.Answer second = api.post(api.owner("/widgets/" + open + "/leads"), body);

        assertThat(List.of(first.status(), second.status())).containsExactly(202, 200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(api.leads()).isEqualTo(1);
    }

    @Test
    void a_plain_form_works_and_leads_back_to_an_allowed_page_only() {
        String fields = "name=Zo%C3%AB&email=zoe%40example.com&notes=Hello&utm_source=mail&redirect=";

        Api.Answer back = form(fields + "https%3A%2F%2Fshop.example%2Fthanks");
        Api.Answer astray = form(fields + "https%3A%2F%2Fevil.example%2F");

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("https://shop.example/thanks");
        assertThat(astray.status()).isEqualTo(422);
        assertThat(astray.errors()).singleElement().asString().startsWith("redirect ");
        assertThat(api.leads()).isEqualTo(1);
        Api.Answer list = api.send(api.owner("/leads?q=zoe"));
        assertThat(list.json().at("/items/0/name").asText()).isEqualTo("Zoë");
        assertThat(list.json().at("/items/0/metadata/utm_source").asText()).isEqualTo("mail");
    }

    @Test
    void a_form_may_have_further_metadata_and_is_answered_with_json_when_it_names_no_page() {
        Api.Answer answer = form("email=zoe%40example.com&name=&metadata.seats=4&metadata.notes=Hi&metadata.a+b=c");

        assertThat(answer.status()).isEqualTo(202);
        String lead = "/leads/" + answer.text("lead_id");
        assertThat(api.send(api.owner(lead)).json().path("metadata"))
                .hasToString("{\"seats\":\"4\",\"notes\":\"Hi\",\"a b\":\"c\"}");
        assertThat(form("email=a%40b.example&notes=1&metadata.notes=2").errors())
                .containsExactly("metadata.notes may be given once only");
        assertThat(form("email=a%40b.example&email=c%40d.example").errors())
                .containsExactly("email may be given once only");
    }

    @Test
    void json_that_is_called_a_form_is_told_its_right_name() {
        Api.Answer answer = form(" " + LEAD);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("detail")).contains("looks like JSON", "`Content-Type: application/json`");
        assertThat(api.leads()).isZero();
    }

    @Test
    void where_a_form_leads_is_written_in_ascii() {
        String page = "redirect=https%3A%2F%2Fshop.example%2Fthanks%2Fzo%C3%AB%3Fa%3D%C3%A9%23top";

        Api.Answer answer = form("email=zoe%40example.com&" + page);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("https://shop.example/thanks/zo%C3%AB?a=%C3%A9#top");
    }

    @Test
    void a_page_that_may_not_capture_is_told_nothing_by_its_browser() {
        Api.Answer answer = api.send(visitor(closed)
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        Api.Answer posted = api.post(visitor(closed).header("Origin", "https://evil.example"), LEAD);
        assertThat(posted.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_key_of_the_metadata_is_said_of_the_metadata() {
        String key = "k".repeat(101);

        Api.Answer answer = api.post(
                api.owner("/widgets/" + open + "/leads"),
                "{\"email\": \"a@b.example\", \"metadata\": {\"" + key + "\": \"1\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors())
                .containsExactly("metadata has a key that must have at most 100 characters (it has 101)");
    }

    @Test
    void a_page_with_a_mistyped_widget_can_read_that_there_is_none() {
        String nobodys = "01890a5d-ac96-774b-bcce-b302099a8057";

        Api.Answer asked = api.send(visitor(nobodys)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        Api.Answer posted = api.post(visitor(nobodys).header("Origin", "https://shop.example"), LEAD);

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(posted.status()).isEqualTo(404);
        assertThat(posted.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private Api.Answer form(String body) {
        return api.send(visitor(closed)
                .header("Origin", "https://shop.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder visitor(String widget) {
        return api.request("/api/v1/widgets/" + widget + "/leads");
    }

    private HttpRequest.Builder withKey(String key) {
        return api.owner("/widgets/" + open + "/leads").header("Idempotency-Key", key);
    }
}
