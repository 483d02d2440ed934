package dev.toran.application.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    void leads_are_listed() {
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        assertThat(browse.page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(10))
                        .items())
                .extracting(record -> record.lead())
                .containsExactly(lead);
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

    private static Cursor place(int row) {
        return new Cursor(NOON, new UUID(0, row));
    }
}
