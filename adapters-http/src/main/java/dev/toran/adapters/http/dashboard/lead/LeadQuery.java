package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.browse.LeadFilter.EgressSummary;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Which leads somebody looks for, as the page's form says it. What makes no sense is left out.
///
/// @param text what is looked for in name, e-mail address, phone number and company
/// @param decision a word for what was decided: a summary, or the reason why a lead stays
public record LeadQuery(String text, String tier, String widget, String decision) {

    private static final int LONGEST_TEXT = 200;

    static LeadQuery in(ApiRequest request) {
        String text = request.queryText("q").orElse("").strip();
        return new LeadQuery(
                text.substring(0, Math.min(text.length(), LONGEST_TEXT)),
                request.queryText("tier").orElse(""),
                request.queryText("widget").orElse(""),
                request.queryText("decision").orElse(""));
    }

    LeadFilter filter() {
        return new LeadFilter(
                uuid(widget).map(WidgetId::new),
                constant(Tier.values(), tier),
                constant(EgressSummary.values(), decision),
                constant(WithholdReason.values(), decision),
                Optional.of(text).filter(given -> !given.isEmpty()));
    }

    /// Whether anything in particular is looked for.
    public boolean isNarrow() {
        return !filter().equals(LeadFilter.ALL);
    }

    /// Where its leads are listed.
    Address address() {
        return new Address(Section.LEADS.path())
                .with("q", text)
                .with("tier", tier)
                .with("widget", widget)
                .with("decision", decision);
    }

    static Optional<Cursor> after(ApiRequest request) {
        return request.queryText("after").flatMap(Cursors::parse);
    }

    List<Option> tiers() {
        return List.of(
                Option.of("", "Any tier", tier),
                Option.of("hot", "Hot", tier),
                Option.of("warm", "Warm", tier),
                Option.of("info", "Info", tier));
    }

    List<Option> decisions() {
        List<Option> options = new ArrayList<>(List.of(
                Option.of("", "Any decision", decision),
                Option.of(word(EgressSummary.QUEUED), "Sent", decision),
                Option.of(word(EgressSummary.ASSESSING), "Being scored", decision),
                Option.of(word(EgressSummary.WITHHELD), "Kept", decision)));
        Arrays.stream(WithholdReason.values())
                .forEach(reason -> options.add(Option.of(word(reason), "Kept: " + Fate.words(reason), decision)));
        return List.copyOf(options);
    }

    List<Option> widgets(List<Widget> all) {
        List<Option> options = new ArrayList<>();
        options.add(Option.of("", "All widgets", widget));
        all.forEach(each -> options.add(Option.of(each.key().widget().toString(), each.name(), widget)));
        return List.copyOf(options);
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] all, String word) {
        return Arrays.stream(all).filter(each -> word(each).equals(word)).findFirst();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<UUID> uuid(String text) {
        return Uuids.parse(text);
    }
}
