package dev.toran.benchmarks;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What deciding about one lead costs, for a widget with one webhook and with many.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {
    @Param({"1", "20"})
    public int webhooks;

    private final PlanEntitlement entitlement = PlanEntitlement.of(Plan.PRO);
    private final WidgetKey widget = new WidgetKey(new AccountId(new UUID(0, 1)), new WidgetId(new UUID(0, 2)));
    private final Lead lead = new Lead(
            new LeadId(new UUID(0, 3)),
            new Capture(widget, Instant.parse("2026-11-23T20:43:00Z")),
            new Visitor(Optional.of("Ada"), new Contact(Optional.of("ada@example.com"), Optional.empty())),
            Attribution.NONE,
            Assessment.of(new Score(70), Tier.WARM));
    private List<Webhook> configured = List.of();

    @Setup
    public void configure() {
        configured = Collections.nCopies(
                webhooks,
                new Webhook(
                        new WebhookId(new UUID(0, 4)),
                        widget,
                        new Endpoint(
                                EndpointUrl.stored("https://hooks.example.com/leads"),
                                CustomHeaders.NONE,
                                Optional.empty()),
                        TierFloor.WARM_AND_HOT,
                        WebhookState.ENABLED,
                        Optional.empty()));
    }

    @Benchmark
    public List<EgressDecision> decide_about_a_lead() {
        return WebhookPolicy.ON_CAPTURE.decide(entitlement, configured, lead);
    }
}
