package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.diagnosis.Diagnosis;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Person;
import dev.toran.adapters.http.dashboard.page.VisitorText;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.delivery.FailureWords;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.trace.DeliveryTrace;
import dev.toran.application.trace.SentRequest;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.FailureCode;
import dev.toran.domain.webhook.EndpointUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A delivery with each attempt, as its page shows it.
///
/// @param refusal why what was asked for was not done; empty where it was
/// @param lead whom it is about, and where that page is; empty for a test, and once the lead is gone
/// @param held why it waits; empty unless it is put aside
/// @param body what was sent; empty once the person was erased
public record TraceView(
        DeliveryView delivery,
        Optional<String> refusal,
        Optional<Link> lead,
        Optional<String> held,
        Optional<String> body,
        List<Try> tries) {

    /// Somewhere else to go.
    public record Link(String words, String path) {}

    /// One attempt.
    ///
    /// @param kind the name of a style
    /// @param code the failure's code; empty where nothing failed
    /// @param excerpt the beginning of what the receiver answered
    public record Try(
            int number,
            Moment at,
            String kind,
            String headline,
            Optional<String> code,
            Optional<Diagnosis> diagnosis,
            Optional<String> excerpt,
            Optional<Request> request) {}

    /// What was sent.
    ///
    /// @param url where it went
    public record Request(String url, List<Header> headers) {}

    /// A header's name and value.
    public record Header(String name, String value) {}

    static TraceView of(DeliveryTrace trace, Where where, Optional<String> refusal) {
        boolean isErased = trace.lead().flatMap(LeadRecord::erasedAt).isPresent();
        return new TraceView(
                DeliveryView.of(trace.delivery(), where),
                refusal,
                trace.lead()
                        .map(lead -> new Link(
                                Person.of(lead).name(),
                                "/dashboard/leads/" + lead.lead().id())),
                trace.delivery().held().map(FailureWords::of),
                isErased
                        ? Optional.empty()
                        : Optional.of(VisitorText.of(
                                new String(trace.delivery().delivery().payload().body(), StandardCharsets.UTF_8))),
                trace.requests().stream()
                        .map(request -> attempt(request, trace))
                        .toList());
    }

    private static Try attempt(SentRequest sent, DeliveryTrace trace) {
        Attempt attempt = sent.attempt();
        Optional<EndpointUrl> url = attempt.url()
                .or(() -> trace.webhook().map(webhook -> webhook.endpoint().url()));
        return new Try(
                attempt.number(),
                new Moment(attempt.at()),
                attempt.outcome() instanceof AttemptOutcome.Acknowledged ? "good" : "bad",
                headline(attempt),
                attempt.outcome().failure().map(FailureCode::wireName),
                url.flatMap(known -> Diagnosis.of(known, attempt.outcome())),
                answer(attempt.outcome())
                        .map(Answer::excerpt)
                        .filter(text -> !text.isBlank())
                        .map(VisitorText::of),
                sent.headers().isEmpty()
                        ? Optional.empty()
                        : url.map(known -> new Request(known.value(), headers(sent))));
    }

    private static String headline(Attempt attempt) {
        String took = Figures.time(attempt.duration());
        return switch (attempt.outcome()) {
            case AttemptOutcome.Acknowledged acknowledged ->
                "Delivered ✓ " + acknowledged.answer().status() + " in " + took;
            case AttemptOutcome.Refused refused ->
                "Answered " + refused.answer().status() + " in " + took;
            case AttemptOutcome.Unreachable unreachable -> "No answer, after " + took;
            case AttemptOutcome.Blocked blocked -> "Not sent";
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

    private static List<Header> headers(SentRequest sent) {
        List<Header> headers = new ArrayList<>();
        sent.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        sent.ownersHeaders().forEach(name -> headers.add(new Header(name, "••••••")));
        return List.copyOf(headers);
    }
}
