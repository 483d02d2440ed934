package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.SettableClock;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.LeadId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErasedLeadsTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final SettableClock clock = new SettableClock();
    private final ErasedLeads erased = new ErasedLeads(LEASE, clock);
    private final Delivery delivery = Fixtures.aDelivery().build();
    private final AccountId account = delivery.webhook().account();

    @Test
    void a_delivery_is_about_its_own_accounts_lead_alone() {
        erased.add(account, new LeadId(Fixtures.nextId()));
        erased.add(new AccountId(Fixtures.nextId()), delivery.lead());
        assertThat(erased.isAbout(delivery)).isFalse();

        erased.add(account, delivery.lead());

        assertThat(erased.isAbout(delivery)).isTrue();
    }

    @Test
    void who_was_erased_is_remembered_for_a_claims_time_and_then_makes_room() {
        erased.add(account, delivery.lead());
        clock.advance(LEASE);
        another();
        assertThat(erased.isAbout(delivery)).isTrue();

        clock.advance(Duration.ofMillis(1));
        another();

        assertThat(erased.isAbout(delivery)).isFalse();
        assertThat(erased.size()).isEqualTo(2);
    }

    @Test
    void erasing_twice_takes_no_more_room() {
        erased.add(account, delivery.lead());
        erased.add(account, delivery.lead());
        clock.advance(LEASE.plusMillis(1));
        another();

        assertThat(erased.size()).isOne();
    }

    private void another() {
        erased.add(account, new LeadId(Fixtures.nextId()));
    }
}
