package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.delivery.DeliveryView;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Person;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.TierBadge;
import dev.toran.adapters.http.dashboard.page.VisitorText;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.application.browse.BrowseLeads.LeadWithDeliveries;
import dev.toran.application.browse.Receipt;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lead as its page shows it.
///
/// @param refusal why what was asked for was not done; empty where it was
/// @param erasedAt when the person was taken out of it
/// @param facts what is known about the person and where they came from
/// @param notes what they wrote
/// @param score what the score means
/// @param received who has the person's data
public record LeadView(
        String path,
        Person person,
        Optional<String> refusal,
        Optional<Moment> erasedAt,
        TierBadge tier,
        Moment at,
        List<Fact> facts,
        Optional<String> notes,
        String score,
        List<Decision> decisions,
        List<DeliveryView> deliveries,
        List<Received> received) {

    /// Something that is known.
    public record Fact(String name, String text) {}

    /// Somebody has the person's data.
    public record Received(String where, Moment at, String delivery) {}

    static LeadView of(LeadWithDeliveries found, Optional<String> widget, Where where, Optional<String> refusal) {
        Lead lead = found.lead().lead();
        return new LeadView(
                LeadPages.path(lead.id()),
                Person.of(found.lead()),
                refusal,
                found.lead().erasedAt().map(Moment::new),
                TierBadge.of(lead.assessment()),
                new Moment(lead.capture().at()),
                facts(lead, widget),
                lead.attribution().notes().map(VisitorText::of),
                score(found.lead()),
                Decision.of(found, where),
                found.deliveries().stream()
                        .map(delivery -> DeliveryView.of(delivery, where))
                        .toList(),
                found.receipts().stream().map(LeadView::received).toList());
    }

    /// Whether something may still change by itself.
    public boolean isMoving() {
        return deliveries.stream().anyMatch(DeliveryView::isMoving)
                || decisions.stream().anyMatch(Decision::isOpen);
    }

    private static List<Fact> facts(Lead lead, Optional<String> widget) {
        List<Fact> facts = new ArrayList<>();
        lead.visitor().name().ifPresent(text -> facts.add(fact("Name", text)));
        lead.visitor().contact().email().ifPresent(text -> facts.add(fact("E-mail", text)));
        lead.visitor().contact().phone().ifPresent(text -> facts.add(fact("Phone", text)));
        lead.attribution().companyName().ifPresent(text -> facts.add(fact("Company", text)));
        facts.add(new Fact("Widget", widget.orElse("deleted")));
        lead.attribution().source().ifPresent(text -> facts.add(fact("Page", text)));
        for (Map.Entry<String, String> further : lead.attribution().metadata().entrySet()) {
            if (!further.getKey().equals(Attribution.NOTES) && !further.getKey().equals(Attribution.COMPANY_NAME)) {
                facts.add(fact(label(further.getKey()), further.getValue()));
            }
        }
        return List.copyOf(facts);
    }

    private static Fact fact(String name, String text) {
        return new Fact(VisitorText.of(name), VisitorText.of(text));
    }

    private static String label(String key) {
        return switch (key) {
            case "utm_source" -> "Campaign source";
            case "utm_medium" -> "Campaign medium";
            case "utm_campaign" -> "Campaign";
            default -> key;
        };
    }

    private static String score(LeadRecord record) {
        if (record.erasedAt().isPresent()) {
            return "Erased with the person.";
        }
        return record.lead()
                .assessment()
                .score()
                .map(score -> "Score " + Math.round(score.value()) + " of 100.")
                .orElse("No score: it was not scored, or not in time. Unknown is not zero.");
    }

    private static Received received(Receipt receipt) {
        return new Received(
                receipt.url().map(Where::name).orElse("an address that was not kept"),
                new Moment(receipt.at()),
                Section.DELIVERIES.path() + "/" + receipt.delivery());
    }
}
