package dev.toran.adapters.http.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was released goes on working: the document may grow, and nothing else. Each release replaces
/// `docs/openapi-released.yaml` by its document.
class ReleasedDocumentTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path RELEASED = Path.of("../docs/openapi-released.yaml");
    private static final Path NOW = Path.of("src/main/resources/dev/toran/adapters/http/docs/openapi.yaml");

    @Test
    void nothing_that_was_released_is_broken() throws IOException {
        assertThat(Breaks.between(read(RELEASED), read(NOW))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  /api/v1/account:' | '  /api/v1/my-account:' | get /api/v1/account is gone",
                "'operationId: listLeads' | 'operationId: allLeads' | by another name",
                "'- name: q' | '- name: search' | query parameter q is gone",
                "'- $ref: \"#/components/parameters/lead_id\"' | '- $ref: \"#/components/parameters/cursor\"' | path parameter lead_id is gone",
                "'maximum: 200' | 'maximum: 100' | query parameter limit has other rules",
                "'scheme: bearer' | 'scheme: basic' | get /api/v1/leads: no longer open",
                "'security: []' | 'security: [{key: []}]' | no longer open without a key",
                "'\"415\":' | '\"416\":' | post /api/v1/widgets/{widget_id}/leads 415 is gone",
                "'Retry-After: {' | 'Wait: {' | 429: header Retry-After is gone",
                "'required: [name]' | 'required: [name, allowed_origins]' | .allowed_origins is required",
                "'phone: {type: [string, \"null\"], maxLength: 50}' | 'phone: {type: [string, \"null\"], maxLength: 20}' | .phone has other rules",
                "'enum: [pending, retrying, delivered, failed]' | 'enum: [pending, delivered, failed]' | has other rules",
                "'delivered: {type: boolean}' | 'was_delivered: {type: boolean}' | .delivered is gone",
                "'required: [delivered, status_code,' | 'required: [delivered,' | .status_code is no longer always there",
                "'status_code: {type: [integer, \"null\"]}' | 'status_code: {type: [string, \"null\"]}' | .status_code has other rules",
                "'additionalProperties: {type: string}' | 'additionalProperties: {type: integer}' | .additionalProperties has other rules",
                "'\"^metadata' | '\"^meta' | request has other rules",
                "'detail: {type: string, description: \"For people' | 'hint: {type: string, description: \"For people' | .held.anyOf0.detail is gone",
                "'required: [event, ' | 'required: [' | .payload.then.event is no longer always there",
                "'- name: X-Toran-Signature' | '- name: X-Signature' | post lead: header parameter X-Toran-Signature is gone",
                "'timestamp: {type' | 'sent_at: {type' | post lead.timestamp is gone",
                "'application/x-www-form-urlencoded:' | 'text/plain:' | application/x-www-form-urlencoded is gone"
            })
    void a_break_is_noticed(String text, String instead, String noticed) throws IOException {
        String released = Files.readString(RELEASED);
        assertThat(released).contains(text);

        assertThat(Breaks.between(read(RELEASED), YAML.readTree(released.replace(text, instead))))
                .anyMatch(found -> found.contains(noticed));
    }

    @Test
    void growing_is_no_break() throws IOException {
        String grown = Files.readString(RELEASED)
                .replace(
                        "        delivered: {type: boolean}",
                        "        delivered: {type: boolean}\n        receiver: {type: string}")
                .replace(
                        "        - name: q\n",
                        "        - {name: sort, in: query, schema: {type: string}}\n        - name: q\n")
                .replace("\nsecurity:\n", "\nsecurity:\n  - session: []\n")
                .replace(
                        "        Retry-After: {", "        RateLimit: {schema: {type: string}}\n        Retry-After: {")
                .replace(
                        "        - name: X-Toran-Event\n",
                        "        - {name: X-Toran-Node, in: header}\n        - name: X-Toran-Event\n");

        assertThat(Breaks.between(read(RELEASED), YAML.readTree(grown))).isEmpty();
    }

    private static JsonNode read(Path document) throws IOException {
        return YAML.readTree(Files.readString(document));
    }
}
