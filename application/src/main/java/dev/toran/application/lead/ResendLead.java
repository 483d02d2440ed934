package dev.toran.application.lead;

import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WithholdReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        List<Webhook> webhooks = site.map(CaptureSite::webhooks).orElse(List.of()).stream()
                .filter(candidate -> webhook.isEmpty() || webhook.get().equals(candidate.id()))
                .toList();
        if (webhook.isPresent() && webhooks.isEmpty()) {
            return new Result.NotFound();
        }
        PlanEntitlement entitlement = site.map(CaptureSite::entitlement).orElseGet(() -> new PlanEntitlement(Set.of()));
        return send(WebhookPolicy.ON_REQUEST.decide(entitlement, webhooks, lead));
    }

    private Result send(List<EgressDecision> decisions) {
        List<Delivery> deliveries = decisions.stream()
                .filter(EgressDecision.Send.class::isInstance)
                .map(EgressDecision.Send.class::cast)
                .map(send -> prepare.freeze(send, EventType.LEAD_CAPTURED))
                .toList();
        if (deliveries.isEmpty()) {
            return new Result.Withheld(decisions.stream()
                    .filter(EgressDecision.Withhold.class::isInstance)
                    .map(EgressDecision.Withhold.class::cast)
                    .map(EgressDecision.Withhold::reason)
                    .findFirst()
                    .orElse(WithholdReason.NO_WEBHOOK));
        }
        List<DeliveryId> open = outbox.resend(deliveries);
        deliveries.forEach(delivery -> dispatcher.wake(delivery.webhook()));
        return new Result.Resent(open);
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
