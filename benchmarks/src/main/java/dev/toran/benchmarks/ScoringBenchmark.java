package dev.toran.benchmarks;

import dev.toran.adapters.scoring.RulesScorer;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What judging one lead by the built-in rules costs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {

    private final RulesScorer scorer = new RulesScorer();
    private final Lead lead = new Lead(
            new LeadId(new UUID(0, 3)),
            new Capture(
                    new WidgetKey(new AccountId(new UUID(0, 1)), new WidgetId(new UUID(0, 2))),
                    Instant.parse("2026-11-23T20:43:00Z")),
            new Visitor(Optional.of("Ada"), new Contact(Optional.of("ada@example.com"), Optional.empty())),
            new Attribution(
                    Optional.of("https://sample-shop.example/contact-form"),
                    Map.of(
                            "notes",
                            "We need a quote for 40 users this week, budget 9000 EUR. Please call me back tomorrow before noon.",
                            "utm_medium",
                            "cpc")),
            Assessment.UNKNOWN);

    @Benchmark
    public CompletionStage<Assessment> judge_a_lead() {
        return scorer.assess(lead);
    }
}
