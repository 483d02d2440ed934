package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.signing.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JacksonPayloadWriterTest {

    private static final List<String> ELEVEN_KEYS = List.of(
            "event",
            "lead_id",
            "widget_id",
            "name",
            "email",
            "phone",
            "score",
            "tier",
            "source",
            "timestamp",
            "metadata");

    private final JacksonPayloadWriter writer = new JacksonPayloadWriter();

    @Test
    void a_complete_lead_is_written_byte_for_byte_as_the_contract_says() {
        assertThat(text(Leads.complete(), EventType.LEAD_CAPTURED))
                .isEqualTo("{\"event\":\"lead.captured\",\"lead_id\":\"0193a4a1-0000-7000-8000-000000000001\","
                        + "\"widget_id\":\"0193a4a1-0000-7000-8000-000000000002\",\"name\":\"Zoë 👩‍💻\","
                        + "\"email\":\"zoe@example.com\",\"phone\":\"+1 202 555 0123\",\"score\":87,\"tier\":\"hot\","
                        + "\"source\":\"https://shop.example/?a=1&b=2\",\"timestamp\":\"2026-11-23T20:43:00.123Z\","
                        + "\"metadata\":{\"notes\":\"Pls call \\\"soon\\\"\\n</script> \u202Eשלום\u202C 🚀\","
                        + "\"utm_source\":\"google\",\"company_name\":\"Müller & Söhne\"}}");
    }

    @Test
    void what_is_not_known_is_null_and_no_key_is_missing() {
        JsonNode json = json(Leads.bare(), EventType.LEAD_CAPTURED);

        assertThat(keys(json)).isEqualTo(ELEVEN_KEYS);
        assertThat(List.of("name", "phone", "score", "tier", "source"))
                .allSatisfy(key -> assertThat(json.get(key).isNull()).isTrue());
        assertThat(json.get("metadata").isObject()).isTrue();
        assertThat(json.get("metadata")).isEmpty();
    }

    @Test
    void a_test_is_marked_as_one_by_a_boolean() {
        JsonNode json = json(Leads.complete(), EventType.LEAD_TEST);

        assertThat(json.get("event").asText()).isEqualTo("lead.test");
        assertThat(json.at("/metadata/test").isBoolean()).isTrue();
        assertThat(json.at("/metadata/test").booleanValue()).isTrue();
    }

    @Test
    void a_real_lead_may_use_the_key_that_marks_tests() {
        JsonNode real = json(withMetadata(Map.of("test", "A/B")), EventType.LEAD_CAPTURED);
        String test = text(withMetadata(Map.of("test", "A/B")), EventType.LEAD_TEST);

        assertThat(real.at("/metadata/test").asText()).isEqualTo("A/B");
        assertThat(test).contains("\"metadata\":{\"test\":true}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "87, 87", "87.5, 87.5", "0.1, 0.1", "99.99, 99.99", "-0.0, 0"})
    void a_score_is_the_shortest_number_that_says_it(double value, String written) {
        Lead lead = Leads.bare().assessedAs(Assessment.of(new Score(value), Tier.WARM));

        assertThat(text(lead, EventType.LEAD_CAPTURED)).contains("\"score\":" + written + ",");
    }

    @Test
    void a_score_without_a_tier_stands_alone() {
        Lead lead = Leads.bare().assessedAs(new Assessment(Optional.of(new Score(3)), Optional.empty()));

        assertThat(text(lead, EventType.LEAD_CAPTURED)).contains("\"score\":3,\"tier\":null,");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void a_tier_is_written_in_lower_case(Tier tier) {
        JsonNode json = json(Leads.bare().assessedAs(Assessment.of(new Score(1), tier)), EventType.LEAD_CAPTURED);

        assertThat(json.get("tier").asText()).isIn("hot", "warm", "info").isEqualToIgnoringCase(tier.name());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:43:00Z, 2026-11-23T20:43:00.000Z",
        "2026-11-23T20:43:00.1Z, 2026-11-23T20:43:00.100Z",
        "2026-11-23T20:43:00.999999999Z, 2026-11-23T20:43:00.999Z",
    })
    void the_timestamp_has_exactly_three_decimals(Instant given, String written) {
        String body = new String(
                writer.write(Leads.decided(Leads.bare()), EventType.LEAD_CAPTURED, given)
                        .body(),
                StandardCharsets.UTF_8);

        assertThat(body).contains("\"timestamp\":\"" + written + "\"");
    }

    @Test
    void text_that_looks_like_json_stays_text() {
        String tricky = "\",\"tier\":\"hot\",\"x\":\"\\ \u0001 \u2028";

        JsonNode json = json(withMetadata(Map.of("notes", tricky)), EventType.LEAD_CAPTURED);

        assertThat(keys(json)).isEqualTo(ELEVEN_KEYS);
        assertThat(json.at("/metadata/notes").asText()).isEqualTo(tricky);
    }

    private static Lead withMetadata(Map<String, String> metadata) {
        Lead lead = Leads.bare();
        return new Lead(
                lead.id(),
                lead.capture(),
                lead.visitor(),
                new Attribution(Optional.empty(), metadata),
                lead.assessment());
    }

    private String text(Lead lead, EventType event) {
        return new String(writer.write(Leads.decided(lead), event, Leads.NOW).body(), StandardCharsets.UTF_8);
    }

    private JsonNode json(Lead lead, EventType event) {
        try {
            return new ObjectMapper()
                    .readTree(
                            writer.write(Leads.decided(lead), event, Leads.NOW).body());
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static List<String> keys(JsonNode json) {
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
