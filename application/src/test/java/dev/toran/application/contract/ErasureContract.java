package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.Pace;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads.Commit;
import dev.toran.application.lead.Leads.Erasure;
import dev.toran.application.lead.Leads.Redecision;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WithholdReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.Leads#erase] does: nothing says any more whom the lead is about, everything
/// says what happened when.
public abstract class ErasureContract extends PortContract {

    @Test
    void the_lead_keeps_its_ids_and_its_time_and_loses_the_person() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        Delivery delivery = tenant.delivery().of(lead).build();
        tenant.commit(lead, delivery);

        assertThat(erase(tenant, lead)).isEqualTo(Erasure.ERASED);

        assertThat(store().leads().find(tenant.id(), lead.id()))
                .contains(new LeadRecord(
                        nobody(lead),
                        List.of(new EgressRecord.Queued(tenant.webhook().id(), delivery.id())),
                        Optional.of(FARTHER_AHEAD)));
        assertThat(found(tenant, "ada")).isEmpty();
    }

    @Test
    void a_finished_delivery_keeps_its_outcome_and_loses_payload_and_answer() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        Delivery delivery = tenant.delivery()
                .of(lead)
                .withPayload(EventType.LEAD_CAPTURED, "{\"name\":\"Ada\"}")
                .build();
        tenant.commit(lead, delivery);
        acknowledge(claimOne(tenant.hook(), NOW), NOW);

        erase(tenant, lead);

        DeliveryRecord kept = stored(tenant, delivery);
        assertThat(kept.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(text(kept)).isEqualTo("{}");
        assertThat(kept.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.at()).isEqualTo(NOW);
            assertThat(attempt.outcome().status()).hasValue(200);
            assertThat(((AttemptOutcome.Acknowledged) attempt.outcome())
                            .answer()
                            .excerpt())
                    .isEmpty();
        });
    }

    @Test
    void an_open_delivery_ends_as_failed_and_says_why() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        Delivery delivery = tenant.delivery().of(lead).build();
        tenant.commit(lead, delivery);
        failUntil(FAR_AHEAD, claimOne(tenant.hook(), NOW), NOW);

        erase(tenant, lead);

        DeliveryRecord ended = stored(tenant, delivery);
        assertThat(ended.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(ended.nextAttemptAt()).isEmpty();
        assertThat(text(ended)).isEqualTo("{}");
        assertThat(ended.attempts()).hasSize(2);
        assertThat(ended.attempts().getLast().number()).isEqualTo(2);
        assertThat(ended.attempts().getLast().at()).isEqualTo(FARTHER_AHEAD);
        assertThat(ended.attempts().getLast().outcome()).isEqualTo(new AttemptOutcome.Blocked(BlockReason.LEAD_ERASED));
        assertThat(claim(tenant.hook(), PLENTY, FARTHER_AHEAD)).isEmpty();
    }

    @Test
    void what_is_on_the_wire_is_not_recorded_any_more() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        Delivery delivery = tenant.delivery().of(lead).build();
        tenant.commit(lead, delivery);
        ClaimedDelivery onTheWire = claimOne(tenant.hook(), NOW);

        erase(tenant, lead);

        assertThat(store().deliveryQueue().record(onTheWire, refused(onTheWire, NOW), new NextStep.RetryAt(NOW)))
                .isEqualTo(DeliveryQueue.Recorded.SUPERSEDED);
        assertThat(stored(tenant, delivery).attempts()).hasSize(1);
        assertThat(claim(tenant.hook(), PLENTY, FARTHER_AHEAD)).isEmpty();
    }

    @Test
    void a_decision_that_was_made_of_the_person_comes_too_late() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        List<EgressRecord> waiting = List.of(
                new EgressRecord.Assessing(tenant.webhook().id()),
                new EgressRecord.Withheld(Optional.of(tenant.anotherWebhook().id()), WithholdReason.TIER_UNKNOWN),
                new EgressRecord.Withheld(Optional.empty(), WithholdReason.DISABLED));
        store().leads().commit(new CapturedLead(lead, waiting, List.of(), List.of(), Optional.empty()));

        erase(tenant, lead);

        Delivery delivery = tenant.delivery().of(lead).build();
        assertThat(store().leads().redecide(Tenant.captured(lead, delivery), waiting))
                .isEqualTo(Redecision.OVERTAKEN);
        assertThat(store().deliveryArchive().find(tenant.id(), delivery.id())).isEmpty();
        assertThat(store().leads().assessing(FAR_AHEAD, PLENTY))
                .noneMatch(row -> row.lead().id().equals(lead.id()));
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().egress())
                .extracting(record -> ((EgressRecord.Withheld) record).reason())
                .containsExactly(WithholdReason.NO_CONTACT, WithholdReason.NO_CONTACT, WithholdReason.DISABLED);
    }

    @Test
    void a_grade_that_leaves_every_decision_as_it_is_comes_too_late_as_well() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        tenant.commit(lead);
        List<EgressRecord> decided =
                store().leads().find(tenant.id(), lead.id()).orElseThrow().egress();

        erase(tenant, lead);

        assertThat(store().leads()
                        .redecide(new CapturedLead(lead, decided, List.of(), List.of(), Optional.empty()), decided))
                .isEqualTo(Redecision.OVERTAKEN);
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(nobody(lead));
    }

    @Test
    void a_resend_that_was_made_of_the_person_comes_too_late() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        tenant.commit(lead);

        erase(tenant, lead);

        Delivery resend = tenant.delivery().of(lead).build();
        assertThat(store().outbox().resend(List.of(resend), new Pace(NOW, Duration.ZERO)))
                .isEmpty();
        assertThat(store().deliveryArchive().find(tenant.id(), resend.id())).isEmpty();
    }

    @Test
    void the_request_is_forgotten_and_the_leads_id_is_not_used_again() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        IdempotencyKey request = new IdempotencyKey("ada@example.com", "fingerprint");
        store().leads().commit(captured(lead, Optional.of(request)));

        erase(tenant, lead);

        assertThat(store().leads().commit(captured(lead, Optional.empty()))).isInstanceOf(Commit.Repeated.class);
        assertThat(store().leads()
                        .commit(captured(aPerson(tenant), Optional.of(new IdempotencyKey("ada@example.com", "other")))))
                .isEqualTo(new Commit.Committed());
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(nobody(lead));
    }

    @Test
    void nobody_else_is_erased() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Lead lead = aPerson(tenant);
        Lead other = aPerson(tenant);
        Delivery kept = tenant.delivery().of(other).build();
        tenant.commit(lead);
        tenant.commit(other, kept);

        assertThat(erase(stranger, lead)).isEqualTo(Erasure.NOT_FOUND);
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(lead);
        assertThat(store().leads().erase(tenant.id(), new LeadId(Fixtures.nextId()), NOW))
                .isEqualTo(Erasure.NOT_FOUND);

        erase(tenant, lead);
        assertThat(store().leads().find(tenant.id(), other.id()).orElseThrow().lead())
                .isEqualTo(other);
        assertThat(stored(tenant, kept).delivery()).isEqualTo(kept);
        assertThat(stored(tenant, kept).status()).isEqualTo(DeliveryStatus.PENDING);
    }

    @Test
    void erasing_again_changes_nothing() {
        Tenant tenant = aTenant();
        Lead lead = aPerson(tenant);
        Delivery delivery = tenant.delivery().of(lead).build();
        tenant.commit(lead, delivery);
        erase(tenant, lead);
        DeliveryRecord before = stored(tenant, delivery);

        assertThat(store().leads().erase(tenant.id(), lead.id(), FARTHER_AHEAD.plusSeconds(1)))
                .isEqualTo(Erasure.ERASED);

        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().erasedAt())
                .contains(FARTHER_AHEAD);
        assertThat(stored(tenant, delivery).attempts()).isEqualTo(before.attempts());
        assertThat(store().leads().find(tenant.id(), lead.id()).orElseThrow().lead())
                .isEqualTo(nobody(lead));
    }

    private Erasure erase(Tenant tenant, Lead lead) {
        return store().leads().erase(tenant.id(), lead.id(), FARTHER_AHEAD);
    }

    private static Lead aPerson(Tenant tenant) {
        return tenant.lead()
                .named("Ada Lovelace")
                .withEmail("ada@example.com")
                .withAttribution(
                        new Attribution(Optional.of("https://shop.example/?ada"), Map.of("notes", "Ada wants a loom")))
                .build();
    }

    private static Lead nobody(Lead lead) {
        return new Lead(
                lead.id(),
                lead.capture(),
                new Visitor(Optional.empty(), new Contact(Optional.empty(), Optional.empty())),
                Attribution.NONE,
                Assessment.UNKNOWN);
    }

    private static CapturedLead captured(Lead lead, Optional<IdempotencyKey> request) {
        return new CapturedLead(lead, List.of(), List.of(), List.of(), request);
    }

    private List<LeadRecord> found(Tenant tenant, String text) {
        return store().leadArchive()
                .page(
                        tenant.id(),
                        new LeadFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(text)),
                        Cursor.Range.first(PLENTY))
                .items();
    }

    private DeliveryRecord stored(Tenant tenant, Delivery delivery) {
        return store().deliveryArchive().find(tenant.id(), delivery.id()).orElseThrow();
    }

    private static String text(DeliveryRecord record) {
        return new String(record.delivery().payload().body(), StandardCharsets.UTF_8);
    }
}
