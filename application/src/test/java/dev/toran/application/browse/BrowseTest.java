package dev.toran.application.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowseTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final BrowseLeads browse = new BrowseLeads(world.store.leadArchive(), world.store.deliveryArchive());

    @Test
    void a_lead_is_shown_with_its_own_deliveries_only() {
        Lead lead = tenant.lead().build();
        Delivery delivery = tenant.delivery().of(lead.id()).build();
        tenant.commit(lead, delivery);
        tenant.commit(tenant.delivery());

        BrowseLeads.LeadWithDeliveries found =
                browse.find(tenant.id(), lead.id()).orElseThrow();

        assertThat(found.lead().lead()).isEqualTo(lead);
        assertThat(found.deliveries()).extracting(DeliveryRecord::delivery).containsExactly(delivery);
        assertThat(browse.find(Tenant.in(world.store).id(), lead.id())).isEmpty();
    }

    @Test
    void who_received_a_person_is_known_in_order() {
        Lead lead = tenant.lead().build();
        Delivery first = tenant.delivery().of(lead).createdAt(NOON).build();
        tenant.commit(lead, first);
        attempt(500);
        world.clock.advance(Duration.ofMinutes(1));
        world.sender.otherwise(endpoint -> {
            world.clock.advance(Duration.ofMillis(40));
            return ScriptedSender.ok();
        });
        attempt();
        Instant received = world.clock.instant();
        world.clock.advance(Duration.ofMinutes(1));
        world.resend.resend(tenant.id(), lead.id(), Optional.empty());
        Delivery second = browse.find(tenant.id(), lead.id()).orElseThrow().deliveries().stream()
                .map(DeliveryRecord::delivery)
                .filter(delivery -> !delivery.equals(first))
                .findFirst()
                .orElseThrow();
        attempt();

        assertThat(browse.find(tenant.id(), lead.id()).orElseThrow().receipts())
                .containsExactly(
                        new Receipt(
                                first.id(),
                                Optional.of(tenant.webhook().endpoint().url()),
                                received),
                        new Receipt(
                                second.id(),
                                Optional.of(tenant.webhook().endpoint().url()),
                                world.clock.instant()));
    }

    @Test
    void nobody_received_a_lead_that_only_failed() {
        Lead lead = tenant.lead().build();
        tenant.commit(lead, tenant.delivery().of(lead).createdAt(NOON).build());
        attempt(410);

        assertThat(browse.find(tenant.id(), lead.id()).orElseThrow().receipts()).isEmpty();
    }

    @Test
    void leads_are_listed() {
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        assertThat(browse.page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(10))
                        .items())
                .extracting(found -> found.lead().lead())
                .containsExactly(lead);
    }

    @Test
    void each_listed_lead_has_its_own_deliveries_newest_first() {
        Lead older = tenant.lead().capturedAt(NOON).build();
        Delivery first = tenant.delivery().of(older).createdAt(NOON).build();
        Delivery second =
                tenant.delivery().of(older).createdAt(NOON.plusSeconds(9)).build();
        tenant.commit(older, second, first);
        Lead newer = tenant.lead().capturedAt(NOON.plusSeconds(5)).build();
        tenant.commit(newer);

        List<BrowseLeads.LeadWithDeliveries> listed =
                browse.page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(10)).items();

        assertThat(listed).extracting(found -> found.lead().lead()).containsExactly(newer, older);
        assertThat(listed.getFirst().deliveries()).isEmpty();
        assertThat(listed.getLast().deliveries())
                .extracting(DeliveryRecord::delivery)
                .containsExactly(second, first);
    }

    @Test
    void a_page_of_leads_that_were_sent_often_ends_early_and_nothing_is_left_out() {
        for (int lead = 0; lead < 7; lead++) {
            sentOften(NOON.plusSeconds(lead), BrowseLeads.MOST_DELIVERIES / 3);
        }
        sentOften(NOON.plusSeconds(8), BrowseLeads.MOST_DELIVERIES + 1);

        Page<BrowseLeads.LeadWithDeliveries> first = browse.page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(6));
        assertThat(first.items()).hasSize(1);
        assertThat(first.items().getFirst().deliveries()).hasSize(Cursor.Range.MAX_LIMIT);

        int leads = 1;
        Page<BrowseLeads.LeadWithDeliveries> page = first;
        while (page.next().isPresent()) {
            page = browse.page(tenant.id(), LeadFilter.ALL, new Cursor.Range(page.next(), 6));
            assertThat(page.items())
                    .hasSizeBetween(1, 3)
                    .allSatisfy(found -> assertThat(found.deliveries()).hasSize(BrowseLeads.MOST_DELIVERIES / 3));
            leads += page.items().size();
        }
        assertThat(leads).isEqualTo(8);
    }

    private void sentOften(Instant captured, int times) {
        Lead lead = tenant.lead().capturedAt(captured).build();
        tenant.commit(
                lead,
                Stream.generate(() -> tenant.delivery().of(lead).build())
                        .limit(times)
                        .toArray(Delivery[]::new));
    }

    @Test
    void a_page_names_its_last_row_only_when_more_follow() {
        assertThat(Page.of(List.of(1, 2, 3), 3, BrowseTest::place).next()).isEmpty();
        Page<Integer> first = Page.of(List.of(1, 2, 3), 2, BrowseTest::place);
        assertThat(first.items()).containsExactly(1, 2);
        assertThat(first.next()).contains(place(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void a_page_has_1_to_200_rows(int limit) {
        assertThat(Cursor.Range.first(limit)).isEqualTo(new Cursor.Range(Optional.empty(), limit));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void other_sizes_are_a_mistake(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.Range.first(limit));
    }

    private void attempt(int status) {
        world.sender.next(status);
        attempt();
    }

    private void attempt() {
        List<ClaimedDelivery> due = world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant());
        world.attempt.attempt(due.getFirst());
    }

    private static Cursor place(int row) {
        return new Cursor(NOON, new UUID(0, row));
    }
}
