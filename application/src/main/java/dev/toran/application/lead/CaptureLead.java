package dev.toran.application.lead;

import dev.toran.application.Entropy;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WidgetId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Takes in a lead: assess, decide, freeze, commit, let go. When it returns [CaptureResult.Captured], the lead and
/// its deliveries are on disk.
public final class CaptureLead {

    private static final Leads.Commit COMMITTED = new Leads.Commit.Committed();

    private final CaptureSites sites;
    private final AssessLead assess;
    private final FreezeDecisions freeze;
    private final Leads leads;
    private final Surroundings surroundings;

    public CaptureLead(
            CaptureSites sites, AssessLead assess, FreezeDecisions freeze, Leads leads, Surroundings surroundings) {
        this.sites = sites;
        this.assess = assess;
        this.freeze = freeze;
        this.leads = leads;
        this.surroundings = surroundings;
    }

    /// Time and identities.
    public record Surroundings(InstantSource clock, Entropy entropy) {}

    /// Takes in one lead, or says why not.
    public CaptureResult capture(CaptureRequest request) {
        Optional<CaptureSite> found = sites.find(request.widget());
        if (found.isEmpty()) {
            return new CaptureResult.UnknownWidget();
        }
        CaptureSite site = found.get();
        return switch (request.submitter()) {
            case Submitter.AccountProgram program ->
                program.account().equals(site.widget().key().account())
                        ? capture(request, site)
                        : new CaptureResult.UnknownWidget();
            case Submitter.VisitorBrowser visitor ->
                site.widget().allowedOrigins().permit(visitor.origin())
                        ? capture(request, site)
                        : new CaptureResult.OriginNotAllowed();
        };
    }

    /// Which web pages may hand in leads of a widget without a key; empty when there is no such widget.
    public Optional<AllowedOrigins> allowedOrigins(WidgetId widget) {
        return sites.find(widget).map(site -> site.widget().allowedOrigins());
    }

    private CaptureResult capture(CaptureRequest request, CaptureSite site) {
        Lead lead = lead(request.submission(), site);
        CompletableFuture<Assessment> scoring = scoring(lead);
        boolean inTime = scoring.isDone();
        Lead known = inTime ? lead.assessedAs(scoring.join()) : lead;
        WebhookPolicy policy = inTime ? WebhookPolicy.ON_CAPTURE : WebhookPolicy.BEFORE_ASSESSMENT;
        List<EgressDecision> decisions = policy.decide(site.entitlement(), site.webhooks(), known);
        CapturedLead captured = freeze.freeze(known, decisions, request.idempotency());
        return switch (freeze.commit(captured, () -> leads.commit(captured), COMMITTED)) {
            case Leads.Commit.Committed committed -> {
                if (!inTime) {
                    assess.decideWhenDone(known, scoring);
                }
                yield new CaptureResult.Captured(known.id(), captured.egress());
            }
            case Leads.Commit.Repeated repeated -> new CaptureResult.Repeated(repeated.lead(), repeated.first());
            case Leads.Commit.KeyReused reused -> new CaptureResult.KeyReused();
        };
    }

    private Lead lead(LeadSubmission submission, CaptureSite site) {
        return new Lead(
                submission
                        .id()
                        .orElseGet(() -> new LeadId(surroundings.entropy().nextId())),
                new Capture(site.widget().key(), surroundings.clock().instant()),
                submission.visitor(),
                submission.attribution(),
                submission.assessment());
    }

    /// What the account says about its lead is final; only a lead without a word is scored.
    private CompletableFuture<Assessment> scoring(Lead lead) {
        return lead.assessment().equals(Assessment.UNKNOWN)
                ? assess.begin(lead)
                : CompletableFuture.completedFuture(lead.assessment());
    }
}
