package dev.toran.adapters.http.dashboard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.webhook.EndpointUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

    private static final String OWN = "https://api.shop.example/hooks/leads";

    @ParameterizedTest
    @CsvSource({
        "https://hooks.zapier.com/hooks/catch/1/a/, ZAPIER",
        "https://hook.eu2.make.com/abc, MAKE",
        "https://hook.us1.make.com/abc, MAKE",
        "https://hook.integromat.com/abc, MAKE",
        "https://hook.eu1.integromat.com/abc, MAKE",
        "https://shop.app.n8n.cloud/webhook/1, N8N",
        "https://n8n.shop.example/anything, N8N",
        "https://flows.shop.example/webhook/1, N8N",
        "https://flows.shop.example/n8n/webhook-test/1, N8N",
        "https://api.shop.example/webhooks/toran, OWN_CODE",
        "https://make.com/hook, OWN_CODE",
        "https://evil-hooks.zapier.com/x, OWN_CODE",
        "https://hooks.zapier.com.shop.example/x, OWN_CODE"
    })
    void a_receiver_is_recognised_by_its_url(String url, ReceiverKind expected) {
        assertThat(ReceiverKind.of(EndpointUrl.stored(url))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://n8n.shop.example/webhook-test/1 | 404 | test address (/webhook-test/)",
                "https://n8n.shop.example/webhook-test/1 | 500 | Production URL",
                "https://n8n.shop.example/webhook/1 | 404 | workflow isn't active",
                "https://n8n.shop.example/webhook/1 | 405 | to POST",
                "https://hooks.zapier.com/hooks/catch/1/a | 410 | the Zap is off",
                "https://hooks.zapier.com/hooks/catch/1/a | 404 | the Zap is off",
                "https://hooks.zapier.com/hooks/catch/1/a | 429 | limits how many",
                "https://hook.eu2.make.com/abc | 410 | webhook was deleted",
                "https://hook.eu2.make.com/abc | 404 | webhook was deleted",
                "https://hook.eu2.make.com/abc | 429 | queue is full",
                "https://hook.eu2.make.com/abc | 400 | queue is full",
                "https://api.shop.example/hooks/leads | 404 | the path /hooks/leads",
                "https://api.shop.example/hooks/leads | 405 | take POST exactly there"
            })
    void a_known_cause_at_a_known_receiver_is_named(String url, int status, String words) {
        assertThat(advice(url, answered(status)))
                .hasValueSatisfying(text -> assertThat(text).contains(words));
    }

    @ParameterizedTest
    @CsvSource({
        "https://n8n.shop.example/webhook/1, 500",
        "https://hooks.zapier.com/hooks/catch/1/a, 500",
        "https://hook.eu2.make.com/abc, 503",
        "https://api.shop.example/hooks/leads, 429"
    })
    void where_nothing_is_known_nothing_is_guessed(String url, int status) {
        assertThat(advice(url, answered(status))).isEmpty();
        assertThat(what(url, answered(status))).contains(Integer.toString(status));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLS_UNKNOWN_AUTHORITY | self-signed",
                "TLS_WRONG_HOST | the name that the certificate was made for",
                "DNS | hours until it is found",
                "CONNECTION_REFUSED | running",
                "NOT_LOOKED_UP | in a minute"
            })
    void a_connection_that_failed_is_explained(ConnectionFault fault, String words) {
        assertThat(advice(OWN, new AttemptOutcome.Unreachable(fault)))
                .hasValueSatisfying(text -> assertThat(text).contains(words));
    }

    @Test
    void a_host_name_that_does_not_resolve_is_said_to_be_one() {
        assertThat(what(OWN, new AttemptOutcome.Unreachable(ConnectionFault.DNS)))
                .contains("host name can't be found");
    }

    @Test
    void a_private_address_is_said_to_be_one_without_telling_which() {
        AttemptOutcome blocked = new AttemptOutcome.Blocked(BlockReason.ADDRESS);

        assertThat(what(OWN, blocked)).contains("public internet");
        assertThat(advice(OWN, blocked))
                .hasValueSatisfying(text -> assertThat(text).contains("TORAN_EGRESS_ALLOWED_NETWORKS"));
    }

    @Test
    void n8n_that_answers_late_is_told_to_answer_first() {
        AttemptOutcome late = new AttemptOutcome.Unreachable(ConnectionFault.TIMEOUT);

        assertThat(advice("https://n8n.shop.example/webhook/1", late))
                .hasValueSatisfying(text -> assertThat(text).contains("Immediately"));
        assertThat(advice(OWN, late)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void every_reason_not_to_send_has_words(BlockReason reason) {
        assertThat(what(OWN, new AttemptOutcome.Blocked(reason))).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(ConnectionFault.class)
    void every_fault_has_words(ConnectionFault fault) {
        assertThat(what(OWN, new AttemptOutcome.Unreachable(fault))).endsWith(".");
    }

    @Test
    void success_needs_no_diagnosis() {
        assertThat(Diagnosis.of(EndpointUrl.stored(OWN), new AttemptOutcome.Acknowledged(new Answer(204, ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReceiverKind.class)
    void every_kind_of_receiver_has_a_recipe(ReceiverKind kind) {
        Recipe recipe = Recipe.of(kind);

        assertThat(recipe.steps())
                .hasSizeGreaterThan(2)
                .allSatisfy(step -> assertThat(step).endsWith("."));
        assertThat(recipe.title()).isEqualToIgnoringCase(kind.title());
        assertThat(recipe.code().isEmpty()).isEqualTo(kind != ReceiverKind.OWN_CODE);
    }

    private static AttemptOutcome answered(int status) {
        return new AttemptOutcome.Refused(new Answer(status, ""), Optional.empty());
    }

    private static Optional<String> advice(String url, AttemptOutcome outcome) {
        return diagnosis(url, outcome).advice();
    }

    private static String what(String url, AttemptOutcome outcome) {
        return diagnosis(url, outcome).what();
    }

    private static Diagnosis diagnosis(String url, AttemptOutcome outcome) {
        return Diagnosis.of(EndpointUrl.stored(url), outcome).orElseThrow();
    }
}
