package dev.toran.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What the API answered.
///
/// @param body the JSON body; a missing node when there was none
public record ApiAnswer(int status, JsonNode body) {

    /// This answer, when its status is `expected`.
    ///
    /// @throws ApiRefusal otherwise, with the problem's own words
    public ApiAnswer require(int expected) {
        if (status != expected) {
            throw new ApiRefusal(status, problem());
        }
        return this;
    }

    /// The text of one field.
    public String text(String field) {
        return body.path(field).asText();
    }

    /// The text of a field that may be missing.
    public Optional<String> textIfAny(String field) {
        return Optional.ofNullable(body.path(field).textValue());
    }

    private String problem() {
        String detail = body.path("detail").asText(body.path("title").asText("no explanation"));
        StringBuilder words = new StringBuilder(detail);
        body.path("errors")
                .forEach(error -> words.append("; ")
                        .append(error.path("field").asText())
                        .append(": ")
                        .append(error.path("message").asText()));
        return words.toString();
    }
}
