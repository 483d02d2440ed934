package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.EgressRecord.Assessing;
import dev.toran.application.lead.EgressRecord.Queued;
import dev.toran.application.lead.EgressRecord.Withheld;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads.Commit;
import dev.toran.application.lead.Leads.Redecision;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WithholdReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.Leads] does with leads; see also [IdempotencyContract].
public abstract class LeadsContract extends PortContract {

    @Test
    void a_lead_is_found_as_it_was_committed() {
        Tenant tenant = aTenant();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zeta", "last letter first");
        metadata.put(Attribution.NOTES, "שלום 👋 <b>“quoted”</b>\n\ttab \\ backslash");
        metadata.put(Attribution.COMPANY_NAME, "O'Brien & Söhne");
        Lead lead = tenant.lead()
                .named("مريم 🚲")
                .withPhone("+49 (0) 30 / 123")
                .withAttribution(new Attribution(Optional.of("https://shop.example/?q=ü"), metadata))
                .assessedAs(Assessment.of(new Score(66.6), Tier.WARM))
                .build();
        List<EgressRecord> egress = List.of(
                new Withheld(Optional.of(tenant.webhook().id()), WithholdReason.BELOW_FLOOR),
                new Withheld(Optional.empty(), WithholdReason.NO_WEBHOOK));

        assertThat(store().leads().commit(new CapturedLead(lead, egress, List.of(), List.of(), Optional.empty())))
                .isEqualTo(new Commit.Committed());

        LeadRecord found = store().leads().find(tenant.id(), lead.id()).orElseThrow();
        assertThat(found).isEqualTo(new LeadRecord(lead, egress));
        assertThat(found.lead().attribution().metadata()).containsExactlyEntriesOf(metadata);
    }

    @Test
    void a_lead_of_which_little_is_known_is_found_as_it_was_committed() {
        Tenant tenant = aTenant();
        Lead scoreOnly = tenant.lead()
                .anonymous()
                .withoutContact()
                .withAttribution(Attribution.NONE)
                .assessedAs(new Assessment(Optional.of(new Score(0)), Optional.empty()))
                .build();
        Lead tierOnly = tenant.lead()
                .assessedAs(new Assessment(Optional.empty(), Optional.of(Tier.INFO)))
                .build();
        tenant.commit(scoreOnly);
        tenant.commit(tierOnly);

        assertThat(store().leads().find(tenant.id(), scoreOnly.id())).contains(new LeadRecord(scoreOnly, List.of()));
        assertThat(store().leads().find(tenant.id(), tierOnly.id())).contains(new LeadRecord(tierOnly, List.of()));
    }

    @Test
    void another_account_finds_nothing() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        assertThat(store().leads().find(aTenant().id(), lead.id())).isEmpty();
    }

    @Test
    void deliveries_come_with_the_lead_waiting_or_claimed_from_the_beginning() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        Delivery waiting = tenant.delivery().of(lead).build();
        ClaimedDelivery claimed = new ClaimedDelivery(
                tenant.delivery().by(tenant.anotherWebhook().key()).of(lead).build(), 0, claimAt(NOW));
        store().leads().commit(new CapturedLead(lead, List.of(), List.of(claimed), List.of(waiting), Optional.empty()));

        assertThat(claimOne(tenant.hook(), NOW).delivery()).isEqualTo(waiting);
        assertThat(claim(claimed.delivery().webhook(), PLENTY, NOW)).isEmpty();
        acknowledge(claimed, NOW);
        assertThat(store().deliveryArchive()
                        .find(tenant.id(), claimed.delivery().id()))
                .hasValueSatisfying(found -> assertThat(found.status()).isEqualTo(DeliveryStatus.DELIVERED));
    }

    @Test
    void a_delivery_claimed_at_its_capture_is_due_again_when_nobody_recorded_anything() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        ClaimedDelivery claimed = new ClaimedDelivery(tenant.delivery().of(lead).build(), 0, claimAt(NOW));
        store().leads().commit(new CapturedLead(lead, List.of(), List.of(claimed), List.of(), Optional.empty()));

        assertThat(claimOne(tenant.hook(), NOW.plus(LEASE)).delivery()).isEqualTo(claimed.delivery());
    }

    @Test
    void a_redecision_replaces_assessment_and_decisions_and_adds_deliveries() {
        Tenant tenant = aTenant();
        CapturedLead waiting = assessing(tenant, NOW);
        Lead assessed = waiting.lead().assessedAs(Assessment.of(new Score(80), Tier.HOT));
        Delivery delivery = tenant.delivery().of(assessed).build();
        CapturedLead decided = Tenant.captured(assessed, delivery);

        assertThat(store().leads().redecide(decided, waiting.egress())).isEqualTo(Redecision.COMMITTED);

        assertThat(store().leads().find(tenant.id(), assessed.id()))
                .contains(new LeadRecord(
                        assessed, List.of(new Queued(tenant.webhook().id(), delivery.id()))));
        assertThat(claimOne(tenant.hook(), NOW).delivery()).isEqualTo(delivery);
    }

    @Test
    void a_redecision_that_was_overtaken_stores_nothing() {
        Tenant tenant = aTenant();
        CapturedLead waiting = assessing(tenant, NOW);
        Lead first = waiting.lead().assessedAs(Assessment.of(new Score(10), Tier.INFO));
        Lead second = waiting.lead().assessedAs(Assessment.of(new Score(80), Tier.HOT));
        CapturedLead winner = Tenant.captured(first, tenant.delivery().of(first).build());
        CapturedLead loser =
                Tenant.captured(second, tenant.delivery().of(second).build());
        store().leads().redecide(winner, waiting.egress());

        assertThat(store().leads().redecide(loser, waiting.egress())).isEqualTo(Redecision.OVERTAKEN);

        assertThat(store().leads().find(tenant.id(), first.id())).contains(new LeadRecord(first, winner.egress()));
        assertThat(claim(tenant.hook(), PLENTY, NOW))
                .extracting(ClaimedDelivery::delivery)
                .containsExactlyElementsOf(winner.due());
    }

    @Test
    void of_simultaneous_redecisions_one_wins() {
        Tenant tenant = aTenant();
        CapturedLead waiting = assessing(tenant, NOW);

        List<Redecision> results = Together.run(4, thread -> {
            Delivery delivery = tenant.delivery().of(waiting.lead()).build();
            return () -> store().leads().redecide(Tenant.captured(waiting.lead(), delivery), waiting.egress());
        });

        assertThat(results).containsOnlyOnce(Redecision.COMMITTED);
        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
    }

    @Test
    void a_redecision_of_an_unknown_lead_is_overtaken() {
        Tenant tenant = aTenant();
        Lead unknown = tenant.lead().build();

        assertThat(store().leads().redecide(Tenant.captured(unknown), List.of()))
                .isEqualTo(Redecision.OVERTAKEN);
        assertThat(store().leads().find(tenant.id(), unknown.id())).isEmpty();
    }

    @Test
    void leads_that_wait_for_their_assessment_are_found_oldest_first() {
        Tenant tenant = aTenant();
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        CapturedLead younger = assessing(tenant, longAgo.plusSeconds(2));
        CapturedLead older = assessing(tenant, longAgo.plusSeconds(1));
        CapturedLead tooYoung = assessing(tenant, longAgo.plusSeconds(3));
        tenant.commit(tenant.lead().capturedAt(longAgo).build());
        Instant before = tooYoung.lead().capture().at();

        assertThat(store().leads().assessing(before, PLENTY))
                .extracting(LeadRecord::lead)
                .containsExactly(older.lead(), younger.lead());
        assertThat(store().leads().assessing(before, 1))
                .extracting(LeadRecord::lead)
                .containsExactly(older.lead());

        List.of(younger, older, tooYoung)
                .forEach(found -> store().leads().redecide(Tenant.captured(found.lead()), found.egress()));
        assertThat(store().leads().assessing(before, PLENTY)).isEmpty();
    }

    @Test
    void many_leads_are_found_at_once_those_that_there_are() {
        Tenant tenant = aTenant();
        Lead first = tenant.lead().build();
        Lead second = tenant.lead().build();
        Tenant other = aTenant();
        Lead foreign = other.lead().build();
        tenant.commit(first);
        tenant.commit(second);
        other.commit(foreign);

        assertThat(store().leads()
                        .find(
                                tenant.id(),
                                List.of(second.id(), foreign.id(), new LeadId(Fixtures.nextId()), first.id())))
                .extracting(LeadRecord::lead)
                .containsExactlyInAnyOrder(first, second);
        assertThat(store().leads().find(tenant.id(), List.of())).isEmpty();
    }

    private CapturedLead assessing(Tenant tenant, Instant at) {
        Lead lead = tenant.lead().unassessed().capturedAt(at).build();
        CapturedLead captured = new CapturedLead(
                lead, List.of(new Assessing(tenant.webhook().id())), List.of(), List.of(), Optional.empty());
        store().leads().commit(captured);
        return captured;
    }
}
