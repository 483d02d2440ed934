package dev.toran.adapters.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import java.io.IOException;
import java.util.Optional;

/// Reads a model's answer, strictly: a JSON object with a `score` from 0 to 100 and, if there is a `tier`, one of the
/// three. Anything else is no answer. What models like to put around JSON is taken off: a code fence, and before it the
/// thoughts that local servers leave in a reasoning model's answer (`<think>…</think>`).
final class Verdict {

    private static final String FENCE = "```";
    private static final String JSON_FENCE = FENCE + "json";
    private static final String END_OF_THOUGHTS = "</think>";

    private final ObjectMapper json;

    Verdict(ObjectMapper json) {
        this.json = json;
    }

    /// The assessment in a chat completion's body; empty when there is none to be read.
    Optional<Assessment> in(String completion) {
        try {
            JsonNode content = json.readTree(completion)
                    .path("choices")
                    .path(0)
                    .path("message")
                    .path("content");
            return content.isTextual()
                    ? assessment(json.readTree(unfenced(thoughtOut(content.textValue()))))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /// What was said after thinking. Where the question itself ends with `<think>`, an answer has only the end of it.
    private static String thoughtOut(String text) {
        int end = text.indexOf(END_OF_THOUGHTS);
        return end < 0 ? text : text.substring(end + END_OF_THOUGHTS.length());
    }

    private static String unfenced(String text) {
        String answer = text.strip();
        String opening = answer.startsWith(JSON_FENCE) ? JSON_FENCE : FENCE;
        int end = answer.length() - FENCE.length();
        boolean fenced = answer.startsWith(opening) && answer.endsWith(FENCE) && opening.length() <= end;
        return fenced ? answer.substring(opening.length(), end) : answer;
    }

    private static Optional<Assessment> assessment(JsonNode answer) {
        JsonNode score = answer.path("score");
        if (!score.isNumber() || !Score.isValid(score.doubleValue())) {
            return Optional.empty();
        }
        Score valid = new Score(score.doubleValue());
        return answer.has("tier")
                ? tier(answer.path("tier").asText()).map(tier -> Assessment.of(valid, tier))
                : Optional.of(TierThresholds.assessmentOf(valid));
    }

    private static Optional<Tier> tier(String name) {
        return switch (name) {
            case "hot" -> Optional.of(Tier.HOT);
            case "warm" -> Optional.of(Tier.WARM);
            case "info" -> Optional.of(Tier.INFO);
            default -> Optional.empty();
        };
    }
}
