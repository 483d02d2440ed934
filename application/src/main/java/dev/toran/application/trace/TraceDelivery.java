package dev.toran.application.trace;

import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.webhook.Webhooks;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Shows what was sent for a delivery, attempt by attempt. Requests are signed anew for each attempt and not stored,
/// so their headers are made again here.
public final class TraceDelivery {

    private final DeliveryArchive deliveries;
    private final LeadArchive leads;
    private final Webhooks webhooks;

    public TraceDelivery(DeliveryArchive deliveries, LeadArchive leads, Webhooks webhooks) {
        this.deliveries = deliveries;
        this.leads = leads;
        this.webhooks = webhooks;
    }

    /// The delivery, if the account has it.
    public Optional<DeliveryTrace> find(AccountId account, DeliveryId delivery) {
        return deliveries.find(account, delivery).map(this::trace);
    }

    private DeliveryTrace trace(DeliveryRecord record) {
        Delivery delivery = record.delivery();
        Optional<LeadRecord> lead = leads.find(delivery.webhook().account(), delivery.lead());
        Optional<Webhook> webhook = webhooks.find(delivery.webhook());
        // An erasure empties the body: its signature would be of something that was never sent.
        Optional<SigningSecrets> secrets = lead.flatMap(LeadRecord::erasedAt).isPresent()
                ? Optional.empty()
                : webhooks.secrets(delivery.webhook());
        Set<String> names =
                webhook.map(found -> found.endpoint().headers().names()).orElse(Set.of());
        return new DeliveryTrace(
                record,
                lead,
                webhook,
                record.attempts().stream()
                        .map(attempt -> secrets.filter(known -> wasSent(attempt))
                                .map(known -> new SentRequest(attempt, headers(delivery, known, attempt), names))
                                .orElseGet(() -> new SentRequest(attempt, Map.of(), Set.of())))
                        .toList());
    }

    private static boolean wasSent(Attempt attempt) {
        return !(attempt.outcome() instanceof AttemptOutcome.Blocked);
    }

    private static Map<String, String> headers(Delivery delivery, SigningSecrets secrets, Attempt attempt) {
        return SignedPayload.sign(delivery.payload(), delivery.id().messageId(), secrets, attempt.at())
                .headers();
    }
}
