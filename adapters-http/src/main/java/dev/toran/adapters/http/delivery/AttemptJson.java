package dev.toran.adapters.http.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Json;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.FailureCode;
import java.util.Optional;
import java.util.OptionalInt;

/// An attempt as it is answered.
public final class AttemptJson {

    private AttemptJson() {}

    static ObjectNode of(Attempt attempt) {
        ObjectNode body = Json.object()
                .put("number", attempt.number())
                .put("at", attempt.at().toString())
                .put("outcome", outcome(attempt.outcome()));
        body.set("status_code", statusCode(attempt));
        body.put("duration_ms", attempt.duration().toMillis());
        body.set("failure", failure(attempt));
        body.set("response_excerpt", Json.text(answer(attempt.outcome()).map(Answer::excerpt)));
        return body;
    }

    /// The receiver's status, or null where it didn't answer.
    public static JsonNode statusCode(Attempt attempt) {
        OptionalInt status = attempt.outcome().status();
        return status.isPresent() ? IntNode.valueOf(status.getAsInt()) : NullNode.getInstance();
    }

    /// What failed, as code and sentence, or null when nothing did.
    public static JsonNode failure(Attempt attempt) {
        Optional<FailureCode> code = attempt.outcome().failure();
        Optional<String> detail = FailureWords.of(attempt.outcome());
        return code.isPresent() && detail.isPresent()
                ? Json.object().put("code", code.get().wireName()).put("detail", detail.get())
                : NullNode.getInstance();
    }

    private static String outcome(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged -> "acknowledged";
            case AttemptOutcome.Refused refused -> "refused";
            case AttemptOutcome.Unreachable unreachable -> "unreachable";
            case AttemptOutcome.Blocked blocked -> "blocked";
        };
    }

    private static Optional<Answer> answer(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged -> Optional.of(acknowledged.answer());
            case AttemptOutcome.Refused refused -> Optional.of(refused.answer());
            case AttemptOutcome.Unreachable unreachable -> Optional.empty();
            case AttemptOutcome.Blocked blocked -> Optional.empty();
        };
    }
}
