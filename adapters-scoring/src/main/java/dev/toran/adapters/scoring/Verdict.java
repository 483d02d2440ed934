package dev.toran.adapters.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a model's answer, strictly: a JSON object with a `score` from 0 to 100 and, if there is a `tier`, one of the
/// three. Anything else is no answer. The code fence that models like to put around JSON is taken off.
final class Verdict {

    private static final Pattern FENCE = Pattern.compile("\\A```(?:json)?\\s*\\R(.*)\\R\\s*```\\z", Pattern.DOTALL);

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
            return content.isTextual() ? assessment(json.readTree(unfenced(content.textValue()))) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String unfenced(String text) {
        Matcher fenced = FENCE.matcher(text.strip());
        return fenced.matches() ? fenced.group(1) : text;
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
