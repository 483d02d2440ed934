package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Found;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Person;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.TierBadge;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An owner's leads in a list, newest first.
public final class LeadPages {

    private final Entrance entrance;
    private final Screen screen;
    private final BrowseLeads leads;
    private final SetUpWidget widgets;

    public LeadPages(Entrance entrance, Screen screen, BrowseLeads leads, SetUpWidget widgets) {
        this.entrance = entrance;
        this.screen = screen;
        this.leads = leads;
        this.widgets = widgets;
    }

    public List<Route> routes() {
        return List.of(entrance.owner(Method.GET, Section.LEADS.path(), this::list));
    }

    /// The page.
    ///
    /// @param here its own address, for looking again
    public record Shown(String here, Choices choices, Listed listed) {}

    /// What can be looked for.
    public record Choices(LeadQuery query, List<Option> tiers, List<Option> widgets, List<Option> decisions) {}

    /// What was found.
    ///
    /// @param older where the list goes on; empty at its end
    public record Listed(List<Line> lines, Optional<String> older, Found found) {}

    /// One lead.
    public record Line(String path, Person person, TierBadge tier, Fate fate, String widget, Moment at) {}

    private Reply list(Visit visit) {
        LeadQuery query = LeadQuery.in(visit.request());
        Optional<Cursor> after = LeadQuery.after(visit.request());
        List<Widget> all = widgets.page(visit.owner(), Cursor.Range.first(Cursor.Range.MAX_LIMIT))
                .items();
        Listed listed = listed(visit, query, after, all);
        return visit.request().isFromScript()
                ? screen.part("lead/lines", listed)
                : screen.page(
                        visit.frame(Section.LEADS, "Leads"),
                        "lead/list",
                        new Shown(
                                query.address()
                                        .with("after", after.map(Cursors::text))
                                        .text(),
                                new Choices(query, query.tiers(), query.widgets(all), query.decisions()),
                                listed));
    }

    private Listed listed(Visit visit, LeadQuery query, Optional<Cursor> after, List<Widget> all) {
        Page<BrowseLeads.LeadWithDeliveries> page =
                leads.page(visit.owner(), query.filter(), new Cursor.Range(after, Cursor.Range.DEFAULT_LIMIT));
        Map<WidgetId, String> names =
                all.stream().collect(Collectors.toMap(widget -> widget.key().widget(), Widget::name));
        return new Listed(
                page.items().stream().map(found -> line(found, names)).toList(),
                page.next()
                        .map(next -> query.address()
                                .with("after", Cursors.text(next))
                                .text()),
                Found.of(page.items(), query.isNarrow() || after.isPresent()));
    }

    private static Line line(BrowseLeads.LeadWithDeliveries found, Map<WidgetId, String> names) {
        LeadRecord record = found.lead();
        return new Line(
                path(record.lead().id()),
                Person.of(record),
                TierBadge.of(record.lead().assessment()),
                Fate.of(record, found.deliveries()),
                names.getOrDefault(record.lead().capture().widget().widget(), ""),
                new Moment(record.lead().capture().at()));
    }

    /// Where one lead is shown.
    static String path(LeadId lead) {
        return Section.LEADS.path() + "/" + lead;
    }
}
