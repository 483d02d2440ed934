package dev.toran.adapters.scoring;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where the model is, and how long an answer is waited for.
///
/// @param baseUrl of an OpenAI-compatible API, for example `https://api.openai.com/v1`
/// @param apiKey sent as a bearer token; empty for endpoints that take none. Never logged
/// @param model the model's name
/// @param budget for the whole question, after which the assessment is unknown
public record OpenAiSettings(URI baseUrl, Optional<String> apiKey, String model, Duration budget) {

    URI completions() {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
    }

    @Override
    public String toString() {
        return "OpenAiSettings[" + baseUrl + ", " + model + "]";
    }
}
