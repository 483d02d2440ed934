package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.diagnosis.Diagnosis;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.adapters.http.json.Choice;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.webhook.EndpointUrl;
import java.util.Optional;

/// What came of a test.
///
/// @param figures status and milliseconds
/// @param code the public name of what went wrong; empty when nothing did
/// @param why what went wrong, in words
/// @param advice what to do about it
/// @param delivery the page about it; empty where nothing was sent
public record TestLine(String figures, String code, String why, Optional<String> advice, Optional<String> delivery) {

    private static final String DELIVERIES = "/dashboard/deliveries/";

    static TestLine of(EndpointUrl url, SendTestWebhook.TestResult result) {
        return switch (result) {
            case SendTestWebhook.TestResult.Attempted attempted -> of(url, attempted);
            case SendTestWebhook.TestResult.Withheld withheld ->
                new TestLine(
                        "",
                        Choice.word(withheld.reason()),
                        WithholdWords.of(withheld.reason()),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private static TestLine of(EndpointUrl url, SendTestWebhook.TestResult.Attempted result) {
        Attempt attempt = result.attempt();
        Optional<Diagnosis> wrong = Diagnosis.of(url, attempt.outcome());
        return new TestLine(
                figures(attempt),
                attempt.outcome().failure().map(code -> code.wireName()).orElse(""),
                wrong.map(Diagnosis::what).orElse(""),
                wrong.flatMap(Diagnosis::advice),
                Optional.of(DELIVERIES + result.delivery()));
    }

    /// Whether the receiver has it.
    public boolean isDelivered() {
        return code.isEmpty();
    }

    private static String figures(Attempt attempt) {
        String millis = attempt.duration().toMillis() + "\u00a0ms";
        return attempt.outcome().status().isPresent()
                ? "status " + attempt.outcome().status().getAsInt() + ", " + millis
                : millis;
    }
}
