package dev.toran.application.webhook;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows what a widget's leads look like when they are sent, before anything is. Written as real ones are.
public final class SamplePayload {

    private static final EndpointUrl NOWHERE = EndpointUrl.stored("https://example.com/");

    private final LeadArchive leads;
    private final PrepareDelivery prepare;

    public SamplePayload(LeadArchive leads, PrepareDelivery prepare) {
        this.leads = leads;
        this.prepare = prepare;
    }

    /// The widget's newest lead where it can leave, otherwise a made-up one. No older lead is looked at.
    public Payload of(WidgetKey widget) {
        Lead madeUp = prepare.testLead(widget);
        return Stream.concat(newest(widget), Stream.of(madeUp))
                .map(lead -> decided(widget, lead))
                .flatMap(Optional::stream)
                .findFirst()
                .map(send -> prepare.freeze(send, Occasion.CAPTURE).payload())
                .orElseThrow();
    }

    private Stream<Lead> newest(WidgetKey widget) {
        LeadFilter ofWidget = new LeadFilter(
                Optional.of(widget.widget()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return leads.page(widget.account(), ofWidget, Cursor.Range.first(1)).items().stream()
                .map(LeadRecord::lead);
    }

    private static Optional<EgressDecision.Send> decided(WidgetKey widget, Lead lead) {
        Webhook any = new Webhook(
                new WebhookId(widget.widget().value()),
                widget,
                new Endpoint(NOWHERE, CustomHeaders.NONE, Optional.empty()),
                TierFloor.ALL,
                WebhookState.ENABLED,
                Optional.empty());
        return WebhookPolicy.ON_REQUEST
                                .decide(PlanEntitlement.of(Plan.BUSINESS), List.of(any), lead)
                                .getFirst()
                        instanceof EgressDecision.Send send
                ? Optional.of(send)
                : Optional.empty();
    }
}
