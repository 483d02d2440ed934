package dev.toran.adapters.http.dashboard.overview;

import dev.toran.adapters.http.dashboard.diagnosis.Diagnosis;
import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.dashboard.widget.WidgetPath;
import dev.toran.application.overview.EndpointInTrouble;
import dev.toran.domain.delivery.FailureCode;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import java.util.Optional;

/// An endpoint in trouble as it is shown.
///
/// @param since when it began to fail; empty where its first delivery is still being retried
/// @param missed what has not arrived, in numbers
/// @param latest what went wrong last
public record TroubleCard(
        String url,
        String widget,
        String headline,
        Optional<Moment> since,
        String missed,
        Optional<Latest> latest,
        Links links) {

    /// What went wrong last, when, and what to do about it.
    public record Latest(Moment at, String code, String what, Optional<String> advice, String delivery) {}

    /// Where to go from here.
    public record Links(String settings, String failed, Optional<String> resend) {}

    static TroubleCard of(EndpointInTrouble trouble) {
        Webhook webhook = trouble.destination().webhook();
        return new TroubleCard(
                Where.name(webhook.endpoint().url()),
                trouble.destination().widgetName(),
                webhook.state() == WebhookState.DISABLED_AFTER_FAILURES
                        ? "Switched off, because it failed for too long"
                        : "Doesn't take its leads",
                webhook.failingSince().map(Moment::new),
                Figures.count(trouble.failed()) + " failed, " + Figures.count(trouble.retrying()) + " retrying",
                trouble.latest().flatMap(failure -> latest(webhook, failure)),
                links(webhook));
    }

    private static Optional<Latest> latest(Webhook webhook, EndpointInTrouble.Failure failure) {
        return Diagnosis.of(
                        failure.attempt().url().orElse(webhook.endpoint().url()),
                        failure.attempt().outcome())
                .map(diagnosis -> new Latest(
                        new Moment(failure.attempt().at()),
                        failure.attempt()
                                .outcome()
                                .failure()
                                .map(FailureCode::wireName)
                                .orElse(""),
                        diagnosis.what(),
                        diagnosis.advice(),
                        Section.DELIVERIES.path() + "/" + failure.delivery()));
    }

    private static Links links(Webhook webhook) {
        String id = webhook.id().toString();
        return new Links(
                WidgetPath.to(WidgetPath.ALERTS, webhook.widget().widget()),
                new Address(Section.DELIVERIES.path())
                        .with("status", "failed")
                        .with("destination", id)
                        .text(),
                webhook.state().sends() ? Optional.of(resend(id)) : Optional.empty());
    }

    private static String resend(String webhook) {
        return new Address(Section.DELIVERIES.path() + "/resend")
                .with("destination", webhook)
                .text();
    }
}
