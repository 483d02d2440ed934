package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.page.DeliveryBadge;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.application.browse.BrowseLeads.LeadWithDeliveries;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.lead.EgressRecord;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import java.util.List;
import java.util.Optional;

/// What was decided about one destination, and what has become of it there.
///
/// @param kind the name of a style
/// @param sending what can be done to have it sent there; empty where that is no use
public record Decision(String where, String kind, String words, String why, Optional<Sending> sending) {

    private static final String BEING_SCORED = "Being scored";

    /// A button.
    ///
    /// @param webhook the destination; empty for all that there are
    public record Sending(String webhook, String words) {}

    static List<Decision> of(LeadWithDeliveries found, Where where) {
        NewestDeliveries newest = new NewestDeliveries(found.deliveries());
        return found.lead().egress().stream()
                .map(egress -> of(egress, newest, where))
                .map(decision -> found.lead().erasedAt().isPresent() ? decision.forGood() : decision)
                .toList();
    }

    /// Whether it may still change by itself.
    boolean isOpen() {
        return words.equals(BEING_SCORED);
    }

    private Decision forGood() {
        return new Decision(where, kind, words, why, Optional.empty());
    }

    private static Decision of(EgressRecord egress, NewestDeliveries newest, Where where) {
        return switch (egress) {
            case EgressRecord.Queued queued ->
                newest.to(queued.webhook())
                        .map(delivery -> made(delivery, where, ""))
                        .orElseGet(
                                () -> new Decision(where.name(queued.webhook()), "", "Queued", "", Optional.empty()));
            case EgressRecord.Assessing assessing ->
                new Decision(
                        where.name(assessing.webhook()),
                        "caution",
                        BEING_SCORED,
                        "Whether it is sent depends on the score.",
                        Optional.empty());
            case EgressRecord.Withheld withheld ->
                withheld.webhook()
                        .flatMap(newest::to)
                        .map(delivery -> made(delivery, where, "Sent anyway. " + WithholdWords.of(withheld.reason())))
                        .orElseGet(() -> kept(withheld, newest, where));
        };
    }

    private static Decision made(DeliveryRecord delivery, Where where, String why) {
        DeliveryBadge badge = DeliveryBadge.of(delivery);
        WebhookId webhook = delivery.delivery().webhook().webhook();
        boolean isOver = !delivery.status().isOpen() && where.find(webhook).isPresent();
        return new Decision(
                where.name(webhook),
                badge.kind(),
                badge.words(),
                why,
                isOver ? Optional.of(new Sending(webhook.toString(), "Resend")) : Optional.empty());
    }

    private static Decision kept(EgressRecord.Withheld withheld, NewestDeliveries newest, Where where) {
        return new Decision(
                withheld.webhook().map(where::name).orElse("Nowhere"),
                "",
                "Kept",
                WithholdWords.of(withheld.reason()),
                Optional.of(withheld)
                        .filter(kept -> kept.reason() != WithholdReason.NO_CONTACT)
                        .filter(kept -> kept.webhook().isPresent()
                                || newest.all().findAny().isEmpty())
                        .map(kept -> new Sending(
                                kept.webhook().map(WebhookId::toString).orElse(""), "Send anyway")));
    }
}
