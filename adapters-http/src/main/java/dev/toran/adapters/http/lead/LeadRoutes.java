package dev.toran.adapters.http.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Paging;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.lead.DecideAssessedLead;
import dev.toran.application.lead.EraseLead;
import dev.toran.application.lead.ResendLead;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.text.TextRule;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.WidgetId;
import java.util.List;
import java.util.Optional;

/// An account's calls about its leads.
public final class LeadRoutes {

    private static final String LEADS = "/api/v1/leads";
    private static final String LEAD = LEADS + "/{lead_id}";
    private static final TextRule SEARCH_TEXT = TextRule.upTo(200);
    private static final Choice<LeadFilter.EgressSummary> EGRESS = Choice.of(LeadFilter.EgressSummary.class);

    private final BrowseLeads browse;
    private final DecideAssessedLead decide;
    private final ResendLead resend;
    private final EraseLead erase;

    public LeadRoutes(BrowseLeads browse, DecideAssessedLead decide, ResendLead resend, EraseLead erase) {
        this.browse = browse;
        this.decide = decide;
        this.resend = resend;
        this.erase = erase;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccount(Method.GET, LEADS, this::list),
                Route.forAccount(Method.GET, LEAD, this::show),
                Route.forAccount(Method.DELETE, LEAD, this::erase),
                Route.forAccount(Method.PUT, LEAD + "/assessment", this::assess),
                Route.forAccount(Method.POST, LEAD + "/resend", this::resend));
    }

    private Reply list(AccountId account, ApiRequest request) {
        Fields query = request.query();
        LeadFilter filter = new LeadFilter(
                query.id("widget_id").map(WidgetId::new),
                query.choice("tier", AssessmentFields.TIER),
                query.choice("egress", EGRESS),
                Optional.empty(),
                query.text("q", SEARCH_TEXT).filter(text -> !TextRule.isBlank(text)));
        Cursor.Range range = Paging.range(query);
        query.done();
        return Paging.reply(browse.page(account, filter, range), LeadJson::detail);
    }

    private Reply show(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return browse.find(account, id(request))
                .map(found -> Reply.ok(LeadJson.detail(found)))
                .orElseThrow(LeadRoutes::notFound);
    }

    private Reply erase(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return switch (erase.erase(account, id(request))) {
            case ERASED -> Reply.noContent();
            case NOT_FOUND -> throw notFound();
        };
    }

    private Reply assess(AccountId account, ApiRequest request) {
        request.withoutQuery();
        LeadId id = id(request);
        Fields fields = request.json();
        for (String field : List.of(AssessmentFields.SCORE, AssessmentFields.TIER_FIELD)) {
            if (!fields.has(field)) {
                fields.refuse(field, "is required; null means unknown");
            }
        }
        Assessment assessment = AssessmentFields.read(fields);
        fields.done();
        return decide.decide(account, id, assessment)
                .map(decided -> Reply.ok(LeadJson.summary(decided)))
                .orElseThrow(LeadRoutes::notFound);
    }

    private Reply resend(AccountId account, ApiRequest request) {
        request.withoutQuery();
        LeadId id = id(request);
        Fields fields = request.jsonIfAny();
        Optional<WebhookId> webhook = fields.id("webhook_id").map(WebhookId::new);
        fields.done();
        return switch (resend.resend(account, id, webhook)) {
            case ResendLead.Result.Resent resent -> Reply.accepted(deliveryIds(resent));
            case ResendLead.Result.Withheld withheld -> throw withheld(withheld.reason());
            case ResendLead.Result.NotFound notFound
            when webhook.isPresent() ->
                throw new RefusedRequest(Problem.notFound("lead, or its widget has no such webhook"));
            case ResendLead.Result.NotFound notFound -> throw notFound();
        };
    }

    private static ObjectNode deliveryIds(ResendLead.Result.Resent resent) {
        ObjectNode body = Json.object();
        body.set("delivery_ids", Json.strings(resent.deliveries()));
        return body;
    }

    private static LeadId id(ApiRequest request) {
        return request.pathId("lead_id", LeadId::new, "lead");
    }

    private static RefusedRequest notFound() {
        return new RefusedRequest(Problem.notFound("lead"));
    }

    private static RefusedRequest withheld(WithholdReason reason) {
        ProblemKind kind = reason == WithholdReason.PLAN ? ProblemKind.NOT_IN_PLAN : ProblemKind.WITHHELD;
        return new RefusedRequest(Problem.of(kind, WithholdWords.of(reason)).with("reason", Choice.word(reason)));
    }
}
