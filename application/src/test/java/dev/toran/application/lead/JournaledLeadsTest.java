package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.InMemoryStore;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.WithholdReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournaledLeadsTest {

    private final InMemoryStore store = new InMemoryStore();
    private final Tenant tenant = Tenant.in(store);
    private final List<CapturedLead> told = new ArrayList<>();
    private final Leads leads = new JournaledLeads(store.leads(), List.of(new LeadJournal() {
        @Override
        public void captured(CapturedLead captured) {}

        @Override
        public void decidedAgain(CapturedLead decided) {
            told.add(decided);
        }

        @Override
        public void queued(Delivery delivery) {}
    }));

    /// Else each late score would count a webhook that is switched off once more among what was withheld.
    @Test
    void of_a_second_decision_what_stands_is_not_told_again() {
        Lead lead = tenant.lead().build();
        var stands =
                new EgressRecord.Withheld(Optional.of(tenant.anotherWebhook().id()), WithholdReason.DISABLED);
        var open = new EgressRecord.Withheld(Optional.of(tenant.webhook().id()), WithholdReason.TIER_UNKNOWN);
        var decided = new EgressRecord.Withheld(Optional.of(tenant.webhook().id()), WithholdReason.BELOW_FLOOR);
        leads.commit(captured(lead, stands, open));

        assertThat(leads.redecide(captured(lead, stands, decided), List.of(stands, open)))
                .isEqualTo(Leads.Redecision.COMMITTED);

        assertThat(told).containsExactly(captured(lead, decided));
        assertThat(store.leads().find(tenant.id(), lead.id()).orElseThrow().egress())
                .containsExactly(stands, decided);
    }

    private static CapturedLead captured(Lead lead, EgressRecord... egress) {
        return new CapturedLead(lead, List.of(egress), List.of(), List.of(), Optional.empty());
    }
}
