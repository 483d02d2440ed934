package dev.toran.bootstrap.demo;

import static dev.toran.bootstrap.demo.Place.BLOG;
import static dev.toran.bootstrap.demo.Place.CHAT;
import static dev.toran.bootstrap.demo.Place.CONTACT_FORM;
import static dev.toran.bootstrap.demo.Place.FORMER_CUSTOMER;
import static dev.toran.bootstrap.demo.Place.OLD_CAMPAIGN;
import static dev.toran.bootstrap.demo.Place.PRICING_PAGE;

import dev.toran.bootstrap.demo.Place.Hook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A made-up visitor: what they fill in, and what should come of it. Addresses end in `.example` and phone numbers are
/// from the range kept for fiction.
///
/// @param form the request's fields
/// @param metadata the request's `metadata`
/// @param tier as the built-in rules should see it; empty for unknown
record SampleLead(
        Place place,
        Map<String, String> form,
        Map<String, String> metadata,
        Optional<String> tier,
        List<Expected> expected) {

    static final List<SampleLead> ALL = List.of(
            hot(
                    CONTACT_FORM,
                    fields("name", "Ada Osei", "email", "ada@osei-bikes.example", "phone", "+1 202 555 0101"),
                    fields(
                            "notes", "We need a quote for 40 users this week, budget 9000 €. Please call me.",
                            "company_name", "Osei Bikes",
                            "utm_source", "search",
                            "utm_medium", "cpc",
                            "utm_campaign", "autumn"),
                    Expected.at(Hook.CRM)),
            warm(
                    CONTACT_FORM,
                    fields("name", "Bo Lindqvist", "email", "bo@nordlicht.example"),
                    fields("notes", "What is the price for a small team?", "company_name", "Nordlicht AB"),
                    Expected.at(Hook.CRM)),
            info(
                    CONTACT_FORM,
                    fields("name", "Carla Reyes", "email", "carla@reyes.example"),
                    fields("notes", "Just browsing, nice site."),
                    Expected.at(Hook.CRM)),
            unknown(CONTACT_FORM, fields("name", "Dmitri", "phone", "+1 202 555 0104"), Expected.at(Hook.CRM)),
            info(
                    CONTACT_FORM,
                    fields("name", "Nobody to call"),
                    fields("notes", "I left no address."),
                    Expected.withheld(Hook.CRM, "no_contact")),
            warm(
                    CONTACT_FORM,
                    fields("name", "Zoë 🚀👩‍💻", "email", "zoe@rakete.example"),
                    fields("notes", "Angebot bitte! 🙏 \"<b>fett</b>\" & schnell", "company_name", "Rakete 🚀"),
                    Expected.at(Hook.CRM)),
            hot(
                    CONTACT_FORM,
                    fields("name", "ليلى حداد", "email", "layla@haddad.example", "phone", "+1 202 555 0107"),
                    fields("notes", "نحتاج عرض سعر urgent: 500 EUR", "company_name", "حداد"),
                    Expected.at(Hook.CRM)),
            warm(
                    CONTACT_FORM,
                    fields("name", "王小明", "email", "xiaoming@wang.example"),
                    fields("notes", "请报价 demo", "company_name", "王氏贸易"),
                    Expected.at(Hook.CRM)),
            hot(
                    PRICING_PAGE,
                    fields("name", "Efua Mensah", "email", "efua@mensah.example", "phone", "+1 202 555 0109"),
                    fields("notes", "Ready to sign, send the contract today.", "company_name", "Mensah & Co"),
                    Expected.at(Hook.SALES),
                    Expected.at(Hook.ON_CALL)),
            warm(
                    PRICING_PAGE,
                    fields("name", "Finn O'Brien", "email", "finn@obrien.example"),
                    fields("notes", "Can I see a demo?", "company_name", "O'Brien Ltd"),
                    Expected.at(Hook.SALES),
                    Expected.withheld(Hook.ON_CALL, "below_floor")),
            unknown(
                    PRICING_PAGE,
                    fields("email", "quiet@visitor.example"),
                    Expected.withheld(Hook.SALES, "tier_unknown"),
                    Expected.withheld(Hook.ON_CALL, "tier_unknown")),
            hot(
                    CHAT,
                    fields("name", "Gita Rao", "email", "gita@rao.example", "phone", "+1 202 555 0112"),
                    fields("notes", "We want to buy 25 licences asap", "company_name", "Rao Labs"),
                    new Expected.Delivered(Hook.FLAKY, 2)),
            info(
                    BLOG,
                    fields("name", "Hugo Petit", "email", "hugo@petit.example"),
                    fields("notes", "Great article!"),
                    new Expected.Withheld(Optional.empty(), "no_webhook")),
            info(
                    OLD_CAMPAIGN,
                    fields("name", "Ines Costa", "email", "ines@costa.example"),
                    fields("notes", "Is this offer still on?"),
                    Expected.withheld(Hook.PAUSED, "disabled")),
            info(
                    FORMER_CUSTOMER,
                    fields("name", "Jonas Weber", "email", "jonas@weber.example"),
                    fields("notes", "Hello?"),
                    Expected.withheld(Hook.LAPSED, "plan")));

    String title() {
        return form.getOrDefault("name", form.getOrDefault("email", ""));
    }

    /// The page that the form stood on. Who says nothing else came by a bare link, without one.
    Optional<String> page() {
        return metadata.isEmpty()
                ? Optional.empty()
                : Optional.of("https://sample-shop.example/"
                        + place.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static SampleLead hot(
            Place place, Map<String, String> form, Map<String, String> metadata, Expected... expected) {
        return new SampleLead(place, form, metadata, Optional.of("hot"), List.of(expected));
    }

    private static SampleLead warm(
            Place place, Map<String, String> form, Map<String, String> metadata, Expected... expected) {
        return new SampleLead(place, form, metadata, Optional.of("warm"), List.of(expected));
    }

    private static SampleLead info(
            Place place, Map<String, String> form, Map<String, String> metadata, Expected... expected) {
        return new SampleLead(place, form, metadata, Optional.of("info"), List.of(expected));
    }

    private static SampleLead unknown(Place place, Map<String, String> form, Expected... expected) {
        return new SampleLead(place, form, Map.of(), Optional.empty(), List.of(expected));
    }

    /// Names and values by turns, kept in this order.
    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
