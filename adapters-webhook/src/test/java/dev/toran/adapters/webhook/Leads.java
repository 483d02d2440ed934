package dev.toran.adapters.webhook;

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
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Leads to send.
final class Leads {

    static final UUID LEAD = UUID.fromString("0193a4a1-0000-7000-8000-000000000001");
    static final UUID WIDGET = UUID.fromString("0193a4a1-0000-7000-8000-000000000002");
    static final Instant NOW = Instant.parse("2026-11-23T20:43:00.123456Z");

    private static final UUID ACCOUNT = UUID.fromString("0193a4a1-0000-7000-8000-000000000003");
    private static final UUID WEBHOOK = UUID.fromString("0193a4a1-0000-7000-8000-000000000004");

    private Leads() {}

    static Lead complete() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("notes", "Pls call \"soon\"\n</script> \u202Eשלום\u202C 🚀");
        metadata.put("utm_source", "google");
        metadata.put("company_name", "Müller & Söhne");
        return new Lead(
                new LeadId(LEAD),
                capture(),
                new Visitor(
                        Optional.of("Zoë 👩‍💻"),
                        new Contact(Optional.of("zoe@example.com"), Optional.of("+1 202 555 0123"))),
                new Attribution(Optional.of("https://shop.example/?a=1&b=2"), metadata),
                Assessment.of(new Score(87), Tier.HOT));
    }

    static Lead bare() {
        return new Lead(
                new LeadId(LEAD),
                capture(),
                new Visitor(Optional.empty(), new Contact(Optional.of("zoe@example.com"), Optional.empty())),
                Attribution.NONE,
                Assessment.UNKNOWN);
    }

    static EgressDecision.Send decided(Lead lead) {
        var endpoint =
                new Endpoint(EndpointUrl.stored("https://receiver.example/"), CustomHeaders.NONE, Optional.empty());
        return new EgressDecision.Send(
                lead,
                new Webhook(
                        new WebhookId(WEBHOOK),
                        lead.capture().widget(),
                        endpoint,
                        TierFloor.ALL,
                        WebhookState.ENABLED,
                        Optional.empty()));
    }

    private static Capture capture() {
        return new Capture(new WidgetKey(new AccountId(ACCOUNT), new WidgetId(WIDGET)), NOW);
    }
}
