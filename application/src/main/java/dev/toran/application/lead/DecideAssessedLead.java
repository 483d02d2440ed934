package dev.toran.application.lead;

import dev.toran.application.StorageUnavailable;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WithholdReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An assessment came in after the lead was committed. What waited for it, or was withheld because the tier was
/// unknown, is decided once more; every other decision stands.
public final class DecideAssessedLead {

    /// Far more than ever decide the same lead at once.
    static final int MOST_TURNS = 20;

    private final Leads leads;
    private final CaptureSites sites;
    private final FreezeDecisions freeze;

    public DecideAssessedLead(Leads leads, CaptureSites sites, FreezeDecisions freeze) {
        this.leads = leads;
        this.sites = sites;
        this.freeze = freeze;
    }

    /// Stores the assessment and decides again what is open. Where somebody else decides at the same moment, the
    /// stored result is theirs and this starts over from it. An erased lead stays as it is: a grade would
    /// say something about the person again. Empty when there is no such lead.
    ///
    /// @throws StorageUnavailable when somebody else was faster each time
    public Optional<LeadRecord> decide(AccountId account, LeadId id, Assessment assessment) {
        return decide(account, id, before -> assessment);
    }

    /// The same by a score of Toran's own, unless somebody has told the assessment meanwhile: that stands.
    void decideScored(AccountId account, LeadId id, Assessment score) {
        decide(account, id, told -> told.equals(Assessment.UNKNOWN) ? score : told);
    }

    private Optional<LeadRecord> decide(AccountId account, LeadId id, UnaryOperator<Assessment> assess) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Optional<LeadRecord> stored = leads.find(account, id);
            if (stored.isEmpty() || stored.get().erasedAt().isPresent()) {
                return stored;
            }
            List<EgressRecord> before = stored.get().egress();
            Lead lead = stored.get().lead();
            CapturedLead decided = decided(lead.assessedAs(assess.apply(lead.assessment())), before);
            Leads.Redecision result =
                    freeze.commit(decided, () -> leads.redecide(decided, before), Leads.Redecision.COMMITTED);
            if (result == Leads.Redecision.COMMITTED) {
                return Optional.of(new LeadRecord(decided.lead(), decided.egress()));
            }
        }
        throw new StorageUnavailable("others keep deciding the same lead");
    }

    private CapturedLead decided(Lead lead, List<EgressRecord> before) {
        Set<WebhookId> open = before.stream().flatMap(DecideAssessedLead::open).collect(Collectors.toSet());
        List<EgressDecision> decisions = open.isEmpty() ? List.of() : decisions(lead, open);
        CapturedLead frozen = freeze.freeze(lead, decisions, Optional.empty());
        List<EgressRecord> after = new ArrayList<>(before.stream()
                .filter(record -> open(record).findAny().isEmpty())
                .toList());
        after.addAll(frozen.egress());
        return new CapturedLead(lead, after, frozen.claimed(), frozen.due(), Optional.empty());
    }

    private List<EgressDecision> decisions(Lead lead, Set<WebhookId> open) {
        Optional<CaptureSite> site = sites.find(lead.capture().widget().widget());
        List<Webhook> webhooks = site.map(CaptureSite::webhooks).orElse(List.of()).stream()
                .filter(webhook -> open.contains(webhook.id()))
                .toList();
        return site.map(CaptureSite::entitlement)
                .map(entitlement -> WebhookPolicy.ON_CAPTURE.decide(entitlement, webhooks, lead))
                .orElseGet(() -> List.of(new EgressDecision.Withhold(Optional.empty(), WithholdReason.NO_WEBHOOK)));
    }

    private static Stream<WebhookId> open(EgressRecord record) {
        return switch (record) {
            case EgressRecord.Assessing assessing -> Stream.of(assessing.webhook());
            case EgressRecord.Withheld withheld ->
                withheld.reason() == WithholdReason.TIER_UNKNOWN ? withheld.webhook().stream() : Stream.empty();
            case EgressRecord.Queued queued -> Stream.empty();
        };
    }
}
