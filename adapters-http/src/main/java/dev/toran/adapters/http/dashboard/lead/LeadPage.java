package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.browse.Destinations;
import dev.toran.application.lead.EraseLead;
import dev.toran.application.lead.Leads;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.widget.Widget;
import java.util.List;
import java.util.Optional;

/// One lead with everything that became of it, and what can be done about it.
public final class LeadPage {

    private static final String LEAD = "/dashboard/leads/{lead_id}";
    private static final int CONFLICT = 409;

    private final Entrance entrance;
    private final Screen screen;
    private final Parts parts;

    public LeadPage(Entrance entrance, Screen screen, Parts parts) {
        this.entrance = entrance;
        this.screen = screen;
        this.parts = parts;
    }

    /// What is looked at and done here.
    public record Parts(
            BrowseLeads leads, Destinations destinations, SetUpWidget widgets, ResendLead resend, EraseLead erase) {}

    public List<Route> routes() {
        return List.of(
                entrance.owner(Method.GET, LEAD, visit -> show(visit, 200, Optional.empty())),
                entrance.owner(Method.POST, LEAD + "/resend", this::resend),
                entrance.owner(Method.POST, LEAD + "/erase", this::erase));
    }

    private Reply show(Visit visit, int status, Optional<String> refusal) {
        BrowseLeads.LeadWithDeliveries found =
                parts.leads().find(visit.owner(), id(visit)).orElseThrow(LeadPage::notFound);
        Optional<Widget> widget =
                parts.widgets().find(found.lead().lead().capture().widget());
        Where where = new Where(parts.destinations().of(visit.owner()));
        LeadView view = LeadView.of(found, widget.map(Widget::name), where, refusal);
        return visit.request().isFromScript()
                ? screen.part(status, "lead/story", view)
                : screen.page(status, visit.frame(Section.LEADS, view.person().name()), "lead/one", view);
    }

    private Reply resend(Visit visit) {
        LeadId lead = id(visit);
        Optional<WebhookId> webhook =
                visit.request().form().given("webhook").flatMap(Uuids::parse).map(WebhookId::new);
        return switch (parts.resend().resend(visit.owner(), lead, webhook)) {
            case ResendLead.Result.Resent resent ->
                Entrance.goTo(Notice.LEAD_RESENT.on(LeadPages.path(lead)), visit.request());
            case ResendLead.Result.Withheld withheld ->
                show(visit, CONFLICT, Optional.of("Not sent. " + WithholdWords.of(withheld.reason())));
            case ResendLead.Result.NotFound notFound ->
                show(visit, CONFLICT, Optional.of("Not sent. That destination was removed."));
        };
    }

    private Reply erase(Visit visit) {
        LeadId lead = id(visit);
        if (parts.erase().erase(visit.owner(), lead) == Leads.Erasure.NOT_FOUND) {
            throw notFound();
        }
        return Entrance.goTo(Notice.LEAD_ERASED.on(LeadPages.path(lead)), visit.request());
    }

    private static LeadId id(Visit visit) {
        return visit.request().pathId("lead_id", LeadId::new, "lead");
    }

    private static RefusedRequest notFound() {
        return new RefusedRequest(Problem.notFound("lead"));
    }
}
