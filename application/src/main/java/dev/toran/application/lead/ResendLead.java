package dev.toran.application.lead;

import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.Pace;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.WidgetId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Somebody wants a lead sent now, by one of its widget's webhooks or by all of them.
public final class ResendLead {

    private final Leads leads;
    private final CaptureSites sites;
    private final PrepareDelivery prepare;
    private final Outbox outbox;
    private final Dispatcher dispatcher;

    public ResendLead(Leads leads, CaptureSites sites, PrepareDelivery prepare, Outbox outbox, Dispatcher dispatcher) {
        this.leads = leads;
        this.sites = sites;
        this.prepare = prepare;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
    }

    /// Makes new deliveries of a lead.
    ///
    /// @param webhook the only one to send by; empty for all of the widget's
    public Result resend(AccountId account, LeadId id, Optional<WebhookId> webhook) {
        Optional<LeadRecord> found = leads.find(account, id);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Lead lead = found.get().lead();
        Optional<CaptureSite> site = sites.find(lead.capture().widget().widget());
        if (webhook.isPresent()
                && site.map(place -> webhooks(place, webhook)).orElse(List.of()).isEmpty()) {
            return new Result.NotFound();
        }
        return site.map(place -> send(decide(place, lead, webhook)))
                .orElseGet(() -> new Result.Withheld(WithholdReason.NO_WEBHOOK));
    }

    /// Makes new deliveries of many leads by one webhook, in one transaction. Leads that the policy holds back
    /// are passed over, and so are those that have an open delivery already.
    ///
    /// @return how many deliveries were made
    int resendAll(WebhookKey webhook, List<LeadId> ids, Pace pace) {
        Map<WidgetId, Optional<CaptureSite>> known = new HashMap<>();
        List<Delivery> deliveries = leads.find(webhook.account(), ids).stream()
                .map(LeadRecord::lead)
                .flatMap(lead -> known.computeIfAbsent(lead.capture().widget().widget(), sites::find).stream()
                        .flatMap(site -> decide(site, lead, Optional.of(webhook.webhook())).stream()))
                .flatMap(this::frozen)
                .toList();
        Set<DeliveryId> open = new HashSet<>(outbox.resend(deliveries, pace));
        dispatcher.wake(webhook);
        return (int) deliveries.stream()
                .filter(delivery -> open.contains(delivery.id()))
                .count();
    }

    private Result send(List<EgressDecision> decisions) {
        List<Delivery> deliveries = decisions.stream().flatMap(this::frozen).toList();
        if (deliveries.isEmpty()) {
            return new Result.Withheld(decisions.stream()
                    .filter(EgressDecision.Withhold.class::isInstance)
                    .map(EgressDecision.Withhold.class::cast)
                    .map(EgressDecision.Withhold::reason)
                    .findFirst()
                    .orElse(WithholdReason.NO_WEBHOOK));
        }
        Pace atOnce = new Pace(deliveries.getFirst().createdAt(), Duration.ZERO);
        List<DeliveryId> open = outbox.resend(deliveries, atOnce);
        deliveries.forEach(dispatcher::wake);
        return new Result.Resent(open);
    }

    private Stream<Delivery> frozen(EgressDecision decision) {
        return decision instanceof EgressDecision.Send send
                ? Stream.of(prepare.freeze(send, Occasion.RESEND))
                : Stream.empty();
    }

    private static List<EgressDecision> decide(CaptureSite site, Lead lead, Optional<WebhookId> only) {
        return WebhookPolicy.ON_REQUEST.decide(site.entitlement(), webhooks(site, only), lead);
    }

    private static List<Webhook> webhooks(CaptureSite site, Optional<WebhookId> only) {
        return site.webhooks().stream()
                .filter(candidate -> only.isEmpty() || only.get().equals(candidate.id()))
                .toList();
    }

    /// What came of asking for a resend.
    public sealed interface Result {

        /// These deliveries are open now.
        record Resent(List<DeliveryId> deliveries) implements Result {}

        /// The policy lets it leave by none of the webhooks; the reason is the first one's.
        record Withheld(WithholdReason reason) implements Result {}

        /// There is no such lead in this account, or no such webhook at its widget.
        record NotFound() implements Result {}
    }
}
