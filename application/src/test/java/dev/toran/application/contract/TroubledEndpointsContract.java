package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.webhook.TroubledEndpoints] does.
public abstract class TroubledEndpointsContract extends PortContract {

    /// Before any failure that another test notes.
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(500));

    @Test
    void the_longest_failing_come_first_whosever_they_are() {
        Tenant later = failing(LONG_AGO.plusSeconds(1));
        Tenant sooner = failing(LONG_AGO);
        Tenant working = aTenant();

        List<Webhook> found = store().troubledEndpoints().longestFailing(PLENTY);

        assertThat(found).extracting(Webhook::key).containsSubsequence(sooner.hook(), later.hook());
        assertThat(found).extracting(Webhook::key).doesNotContain(working.hook());
        assertThat(found.getFirst().failingSince()).contains(LONG_AGO);
        recover(sooner, later);
    }

    @Test
    void no_more_are_found_than_wanted() {
        Tenant one = failing(LONG_AGO);
        Tenant other = failing(LONG_AGO.plusSeconds(1));

        assertThat(store().troubledEndpoints().longestFailing(1))
                .extracting(Webhook::key)
                .containsExactly(one.hook());
        recover(one, other);
    }

    @Test
    void one_that_was_switched_off_for_it_is_found_and_one_that_its_owner_switched_off_is_not() {
        Tenant byToran = failing(LONG_AGO);
        Tenant byOwner = failing(LONG_AGO);
        byToran.switchTo(WebhookState.DISABLED_AFTER_FAILURES);
        byOwner.switchTo(WebhookState.DISABLED_BY_OWNER);

        assertThat(store().troubledEndpoints().longestFailing(PLENTY))
                .extracting(Webhook::key)
                .contains(byToran.hook())
                .doesNotContain(byOwner.hook());
        recover(byToran, byOwner);
    }

    private Tenant failing(Instant since) {
        Tenant tenant = aTenant();
        store().endpointHealth().beganToFail(tenant.hook(), since);
        return tenant;
    }

    /// Other tests of this suite find their own first.
    private void recover(Tenant... tenants) {
        for (Tenant tenant : tenants) {
            tenant.switchTo(WebhookState.ENABLED);
            store().endpointHealth().recovered(tenant.hook());
        }
    }
}
