package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.node.Past;
import dev.toran.domain.widget.WidgetId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// Gives the demo's dashboard more to show than the table does: two weeks of history, further leads, and an endpoint
/// that takes none of them.
final class Showcase {

    private static final int ACCEPTED = 202;

    private static final List<Lead> LEADS = List.of(
            new Lead("Kofi Antwi", "Antwi Tours", "A quote for 12 bikes by Friday, please call me today."),
            new Lead("Lena Vogel", "Vogel & Töchter", "What does a yearly contract cost for 80 people?"),
            new Lead("Mateo Ruiz", "Ruiz Cargo", "Do you deliver to Valencia?"),
            new Lead("Nadia Haddad", "Haddad Clinics", "We need a demo this week, budget 15000 €."),
            new Lead("Oskar Lund", "Lund Design", "Nice work. Is there a newsletter?"),
            new Lead("Priya Nair", "Nair Analytics", "Ready to buy 30 licences, send the contract."),
            new Lead("Quentin Roux", "Roux Vélos", "Can I try it for a month?"),
            new Lead("Rosa Conti", "Conti Events", "Price for a fleet of 25, urgent, event is next week."),
            new Lead("Samir Aziz", "Aziz Studio", "Just looking around."),
            new Lead("Tilda Berg", "Bergs Bageri", "How do I connect this to our CRM?"),
            new Lead("Uma Patel", "Patel Logistics", "Please send an offer for three cargo bikes."),
            new Lead("Viktor Hale", "Hale & Sons", "We would like to sign today."));

    private final SampleShop shop;
    private final Past past;
    private final ZonedDateTime now;

    /// @param now when the history ends, in the zone whose office hours count
    Showcase(SampleShop shop, Past past, ZonedDateTime now) {
        this.shop = shop;
        this.past = past;
        this.now = now;
    }

    private record Lead(String name, String company, String notes) {

        ObjectNode form() {
            String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@visitors.example";
            ObjectNode form =
                    JsonNodeFactory.instance.objectNode().put("name", name).put("email", address);
            form.putObject("metadata").put("notes", notes).put("company_name", company);
            return form;
        }
    }

    /// The widgets that had visitors, the busy ones more than once.
    private List<WidgetId> places() {
        return Stream.of(
                        shop.widget(Place.CONTACT_FORM),
                        shop.widget(Place.CONTACT_FORM),
                        shop.widget(Place.CONTACT_FORM),
                        shop.widget(Place.PRICING_PAGE),
                        shop.widget(Place.PRICING_PAGE),
                        shop.widget(Place.CHAT),
                        shop.newsletter())
                .map(Showcase::widget)
                .toList();
    }

    private static WidgetId widget(String id) {
        return new WidgetId(UUID.fromString(id));
    }

    private void tellHistory() {
        WidgetId newsletter = widget(shop.newsletter());
        History history = new History(places(), newsletter, now);
        history.leads()
                .forEach(lead -> past.store(
                        lead, (webhook, at) -> history.attempts(webhook.widget().widget(), at)));
        past.beganToFail(newsletter, history.troubleBegan());
    }

    /// Makes up the history, then hands the leads in, each at one of the places in turn.
    void fill() {
        shop.openInTrouble();
        tellHistory();
        List<String> widgets =
                List.of(shop.widget(Place.CONTACT_FORM), shop.widget(Place.PRICING_PAGE), shop.newsletter());
        ApiClient owner = shop.ownerOf(Place.CONTACT_FORM);
        for (int at = 0; at < LEADS.size(); at++) {
            owner.post(
                            "widgets/" + widgets.get(at % widgets.size()) + "/leads",
                            LEADS.get(at).form())
                    .require(ACCEPTED);
        }
    }
}
