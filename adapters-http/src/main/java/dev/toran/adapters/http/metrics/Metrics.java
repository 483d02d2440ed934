package dev.toran.adapters.http.metrics;

import dev.toran.adapters.http.json.Choice;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryJournal;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadJournal;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.FailureCode;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WithholdReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Counts what the journals are told. Every series exists from the start, so that a rate over it is right from the
/// first event on.
public final class Metrics implements LeadJournal, DeliveryJournal, AutoCloseable {

    private static final String ACKNOWLEDGED = "acknowledged";
    private static final Duration[] TO_ACKNOWLEDGED = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private static final double[] GROUP_SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Counter accepted;
    private final Counter abandoned;
    private final Counter switchedOff;
    private final Counter disturbed;
    private final Counter acknowledgedAttempts;
    private final DistributionSummary groupSizes;
    private final Map<WithholdReason, Counter> withheld = new EnumMap<>(WithholdReason.class);
    private final Map<FailureCode, Counter> failedAttempts = new EnumMap<>(FailureCode.class);
    private final Map<Priority, Timer> toAcknowledged = new EnumMap<>(Priority.class);

    public Metrics() {
        accepted = counter("toran.leads.accepted", "Leads that were answered with 202.");
        abandoned = counter("toran.deliveries.failed", "Deliveries that were given up.");
        switchedOff = counter("toran.webhooks.switched.off", "Webhooks switched off because they kept failing.");
        disturbed = counter("toran.dispatcher.disturbances", "Work of the dispatcher that failed and was put off.");
        for (WithholdReason reason : WithholdReason.values()) {
            withheld.put(reason, byWord("toran.leads.withheld", "reason", Choice.word(reason)));
        }
        acknowledgedAttempts = byWord("toran.attempts", "outcome", ACKNOWLEDGED);
        for (FailureCode code : FailureCode.values()) {
            failedAttempts.put(code, byWord("toran.attempts", "outcome", code.wireName()));
        }
        for (Priority priority : Priority.values()) {
            toAcknowledged.put(
                    priority,
                    Timer.builder("toran.lead.delivery")
                            .description("From the capture to the acknowledgement; resends and tests don't count.")
                            .tag("tier", Choice.word(priority))
                            .serviceLevelObjectives(TO_ACKNOWLEDGED)
                            .register(registry));
        }
        groupSizes = DistributionSummary.builder("toran.group.commit.size")
                .description("Leads and attempts that one commit stored, synced to disk.")
                .serviceLevelObjectives(GROUP_SIZES)
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /// Where further meters go.
    MeterRegistry registry() {
        return registry;
    }

    /// Everything in Prometheus' text form.
    String text() {
        return registry.scrape();
    }

    /// The database has stored `size` leads and attempts by one commit.
    public void committed(int size) {
        groupSizes.record(size);
    }

    @Override
    public void captured(CapturedLead captured) {
        accepted.increment();
        captured.egress().forEach(this::count);
    }

    @Override
    public void decidedAgain(CapturedLead decided) {
        decided.egress().forEach(this::count);
    }

    @Override
    public void queued(Delivery delivery) {}

    @Override
    public void attempted(ClaimedDelivery claimed, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {
        attempt.outcome()
                .failure()
                .map(failedAttempts::get)
                .orElse(acknowledgedAttempts)
                .increment();
        if (recorded == DeliveryQueue.Recorded.SUPERSEDED) {
            return;
        }
        switch (next) {
            case NextStep.Done done -> acknowledged(claimed.delivery(), attempt);
            case NextStep.GiveUp giveUp -> abandoned.increment();
            case NextStep.RetryAt retry -> {}
            case NextStep.Postpone postpone -> {}
            case NextStep.Hold hold -> {}
        }
    }

    @Override
    public void switchedOff(WebhookKey webhook, Instant failingSince) {
        switchedOff.increment();
    }

    @Override
    public void disturbed(String doing, Throwable cause) {
        disturbed.increment();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private void acknowledged(Delivery delivery, Attempt attempt) {
        delivery.capturedAt().ifPresent(captured -> {
            Duration taken = Duration.between(captured, attempt.at().plus(attempt.duration()));
            Objects.requireNonNull(toAcknowledged.get(delivery.priority()))
                    .record(taken.isNegative() ? Duration.ZERO : taken);
        });
    }

    private void count(EgressRecord decision) {
        switch (decision) {
            case EgressRecord.Withheld held ->
                Objects.requireNonNull(withheld.get(held.reason())).increment();
            case EgressRecord.Queued queued -> {}
            case EgressRecord.Assessing assessing -> {}
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter byWord(String name, String label, String word) {
        return Counter.builder(name).tag(label, word).register(registry);
    }
}
