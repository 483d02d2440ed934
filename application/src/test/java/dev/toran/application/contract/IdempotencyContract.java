package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWidget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.Leads.Commit;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.widget.Widget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.Leads] does about requests that come twice.
public abstract class IdempotencyContract extends PortContract {

    private static final Commit COMMITTED = new Commit.Committed();

    @Test
    void the_same_request_again_gets_the_first_answer_and_stores_nothing() {
        Tenant tenant = aTenant();
        CapturedLead first = request(tenant, tenant.lead().build(), "key-1", "body");
        CapturedLead again = request(tenant, tenant.lead().build(), "key-1", "body");

        assertThat(store().leads().commit(first)).isEqualTo(COMMITTED);
        assertThat(store().leads().commit(again)).isEqualTo(repeats(first));

        assertThat(store().leads().find(tenant.id(), again.lead().id())).isEmpty();
        assertThat(claim(tenant.hook(), PLENTY, NOW))
                .extracting(ClaimedDelivery::delivery)
                .containsExactlyElementsOf(first.due());
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        Tenant tenant = aTenant();
        CapturedLead first = request(tenant, tenant.lead().build(), "key-1", "body");
        CapturedLead other = request(tenant, tenant.lead().build(), "key-1", "other body");
        store().leads().commit(first);

        assertThat(store().leads().commit(other)).isEqualTo(new Commit.KeyReused());

        assertThat(store().leads().find(tenant.id(), other.lead().id())).isEmpty();
        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
    }

    @Test
    void a_reused_key_is_refused_even_when_the_lead_is_the_same() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        store().leads().commit(request(tenant, lead, "key-1", "body"));

        assertThat(store().leads().commit(request(tenant, lead, "key-1", "other body")))
                .isEqualTo(new Commit.KeyReused());
    }

    @Test
    void another_key_is_another_request() {
        Tenant tenant = aTenant();
        store().leads().commit(request(tenant, tenant.lead().build(), "key-1", "body"));

        assertThat(store().leads().commit(request(tenant, tenant.lead().build(), "key-2", "body")))
                .isEqualTo(COMMITTED);
    }

    @Test
    void the_same_key_means_nothing_at_another_widget_or_account() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Widget second = aWidget().of(tenant.id()).build();
        store().widgets().add(second);
        store().leads().commit(request(tenant, tenant.lead().build(), "key-1", "body"));

        assertThat(store().leads().commit(request(stranger, stranger.lead().build(), "key-1", "other")))
                .isEqualTo(COMMITTED);
        assertThat(store().leads()
                        .commit(request(tenant, tenant.lead().of(second.key()).build(), "key-1", "other")))
                .isEqualTo(COMMITTED);
    }

    @Test
    void a_repeated_lead_id_gets_the_first_answer_with_or_without_a_key() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        CapturedLead first = Tenant.captured(lead, tenant.delivery().of(lead).build());
        store().leads().commit(first);
        Lead changed = tenant.lead().withId(lead.id()).named("Somebody else").build();

        assertThat(store().leads().commit(request(tenant, changed, "key-1", "body")))
                .isEqualTo(repeats(first));
        assertThat(store().leads()
                        .commit(Tenant.captured(
                                changed, tenant.delivery().of(changed).build())))
                .isEqualTo(repeats(first));

        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(lead);
        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
    }

    @Test
    void two_accounts_may_use_the_same_lead_id() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Lead lead = tenant.lead().build();
        Lead same = stranger.lead().withId(lead.id()).named("Another one").build();
        tenant.commit(lead);

        assertThat(store().leads().commit(Tenant.captured(same))).isEqualTo(COMMITTED);
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(lead);
        assertThat(store().leads().find(stranger.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(same);
    }

    @Test
    void the_first_answer_stays_the_first_answer_after_a_redecision() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().unassessed().build();
        List<EgressRecord> waiting =
                List.of(new EgressRecord.Assessing(tenant.webhook().id()));
        CapturedLead first = new CapturedLead(lead, waiting, List.of(), List.of(), Optional.of(key("key-1", "body")));
        store().leads().commit(first);
        Lead hot = tenant.lead().withId(lead.id()).ofTier(Tier.HOT).build();
        store().leads().redecide(Tenant.captured(hot, tenant.delivery().of(hot).build()), waiting);

        assertThat(store().leads().commit(first)).isEqualTo(repeats(first));
        assertThat(store().leads().commit(Tenant.captured(lead))).isEqualTo(repeats(first));
    }

    @Test
    void of_simultaneous_identical_requests_one_is_stored_and_all_get_its_answer() {
        Tenant tenant = aTenant();
        List<CapturedLead> same = List.of(
                request(tenant, tenant.lead().build(), "key-1", "body"),
                request(tenant, tenant.lead().build(), "key-1", "body"),
                request(tenant, tenant.lead().build(), "key-1", "body"),
                request(tenant, tenant.lead().build(), "key-1", "body"));

        List<Commit> answers =
                Together.run(same.size(), thread -> () -> store().leads().commit(same.get(thread)));

        assertThat(answers).containsOnlyOnce(COMMITTED);
        CapturedLead winner = same.get(answers.indexOf(COMMITTED));
        assertThat(answers).filteredOn(answer -> !answer.equals(COMMITTED)).containsOnly(repeats(winner));
        assertThat(claim(tenant.hook(), PLENTY, NOW))
                .extracting(ClaimedDelivery::delivery)
                .containsExactlyElementsOf(winner.due());
    }

    @Test
    void of_simultaneous_captures_of_one_lead_id_one_is_stored() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        List<CapturedLead> same = List.of(
                Tenant.captured(lead, tenant.delivery().of(lead).build()),
                Tenant.captured(lead, tenant.delivery().of(lead).build()),
                Tenant.captured(lead, tenant.delivery().of(lead).build()));

        List<Commit> answers =
                Together.run(same.size(), thread -> () -> store().leads().commit(same.get(thread)));

        assertThat(answers).containsOnlyOnce(COMMITTED);
        CapturedLead winner = same.get(answers.indexOf(COMMITTED));
        assertThat(answers).filteredOn(answer -> !answer.equals(COMMITTED)).containsOnly(repeats(winner));
        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
    }

    @Test
    void simultaneous_captures_of_different_leads_are_all_stored() {
        Tenant tenant = aTenant();

        List<Delivery> committed = Together.run(8, thread -> () -> tenant.commit(tenant.delivery()));

        assertThat(claim(tenant.hook(), PLENTY, NOW))
                .extracting(ClaimedDelivery::delivery)
                .containsExactlyInAnyOrderElementsOf(committed);
    }

    private static CapturedLead request(Tenant tenant, Lead lead, String key, String body) {
        CapturedLead captured = Tenant.captured(lead, tenant.delivery().of(lead).build());
        return new CapturedLead(
                captured.lead(), captured.egress(), List.of(), captured.due(), Optional.of(key(key, body)));
    }

    private static IdempotencyKey key(String key, String body) {
        return new IdempotencyKey(key, "fingerprint of " + body);
    }

    private static Commit repeats(CapturedLead first) {
        return new Commit.Repeated(first.lead().id(), first.egress());
    }
}
