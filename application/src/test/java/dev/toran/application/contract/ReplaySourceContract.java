package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Pace;
import dev.toran.application.lead.ReplaySource.Span;
import dev.toran.application.lead.ReplaySource.Which;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.ReplaySource] does.
public abstract class ReplaySourceContract extends PortContract {

    private static final Instant SINCE = NOW;
    private static final Instant UNTIL = NOW.plusSeconds(3_600);

    @Test
    void failed_deliveries_of_the_span_are_found_its_beginning_included_and_its_end_not() {
        Tenant tenant = aTenant();
        failed(tenant, SINCE.minusMillis(1));
        LeadId atTheBeginning = failed(tenant, SINCE);
        LeadId beforeTheEnd = failed(tenant, UNTIL.minusMillis(1));
        failed(tenant, UNTIL);

        assertThat(leads(tenant, Which.FAILED)).containsExactly(atTheBeginning, beforeTheEnd);
    }

    @Test
    void delivered_ones_are_found_only_when_all_are_wanted_and_open_ones_never() {
        Tenant tenant = aTenant();
        LeadId failed = failed(tenant, SINCE);
        LeadId delivered = delivered(tenant, SINCE);
        tenant.commit(tenant.delivery().createdAt(SINCE));

        assertThat(leads(tenant, Which.FAILED)).containsExactly(failed);
        assertThat(leads(tenant, Which.ALL)).containsExactly(failed, delivered);
    }

    @Test
    void a_lead_that_failed_twice_is_found_once() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead, tenant.delivery().of(lead).createdAt(SINCE).build());
        giveUp(claimOne(tenant.hook(), SINCE), SINCE);
        resend(tenant, lead, SINCE.plusSeconds(1));
        giveUp(claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);

        assertThat(leads(tenant, Which.FAILED)).containsExactly(lead.id());
        assertThat(leads(tenant, Which.ALL)).containsExactly(lead.id());
    }

    @Test
    void a_lead_that_was_delivered_since_it_failed_is_not_sent_again() {
        Tenant tenant = aTenant();
        Lead within = tenant.lead().build();
        tenant.commit(within, tenant.delivery().of(within).createdAt(SINCE).build());
        giveUp(claimOne(tenant.hook(), SINCE), SINCE);
        resend(tenant, within, SINCE.plusSeconds(1));
        acknowledge(claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);
        Lead later = tenant.lead().build();
        tenant.commit(later, tenant.delivery().of(later).createdAt(SINCE).build());
        giveUp(claimOne(tenant.hook(), SINCE), SINCE);
        resend(tenant, later, UNTIL.plusSeconds(1));
        acknowledge(claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);

        assertThat(leads(tenant, Which.FAILED)).isEmpty();
        assertThat(leads(tenant, Which.ALL)).containsExactly(within.id(), later.id());
    }

    @Test
    void test_sends_are_never_sent_again() {
        Tenant tenant = aTenant();
        ClaimedDelivery test = new ClaimedDelivery(
                tenant.delivery()
                        .withPayload(EventType.LEAD_TEST, "{}")
                        .createdAt(SINCE)
                        .build(),
                0,
                claimAt(SINCE));
        store().outbox().add(test);
        giveUp(test, SINCE);

        assertThat(leads(tenant, Which.ALL)).isEmpty();
    }

    @Test
    void other_webhooks_and_accounts_deliveries_are_not_found() {
        Tenant tenant = aTenant();
        failed(tenant, SINCE);
        WebhookKey foreign = new WebhookKey(aTenant().id(), tenant.webhook().id());

        assertThat(leads(tenant.anotherWebhook().key(), Which.ALL)).isEmpty();
        assertThat(leads(foreign, Which.ALL)).isEmpty();
    }

    @Test
    void leads_come_in_pages_in_ascending_order() {
        Tenant tenant = aTenant();
        LeadId first = failed(tenant, SINCE.plusSeconds(9));
        LeadId second = failed(tenant, SINCE);
        LeadId third = failed(tenant, SINCE.plusSeconds(5));
        Span span = new Span(SINCE, UNTIL, Which.FAILED);

        assertThat(store().replaySource().leads(tenant.hook(), span, Optional.empty(), 2))
                .containsExactly(first, second);
        assertThat(store().replaySource().leads(tenant.hook(), span, Optional.of(second), 2))
                .containsExactly(third);
        assertThat(store().replaySource().leads(tenant.hook(), span, Optional.of(third), 2))
                .isEmpty();
    }

    @Test
    void a_count_says_how_many_there_are_up_to_a_limit() {
        Tenant tenant = aTenant();
        failed(tenant, SINCE);
        failed(tenant, SINCE.plusSeconds(1));
        delivered(tenant, SINCE);
        Span missed = new Span(SINCE, UNTIL, Which.FAILED);

        assertThat(store().replaySource().count(tenant.hook(), missed, PLENTY)).isEqualTo(2);
        assertThat(store().replaySource().count(tenant.hook(), missed, 1)).isEqualTo(1);
        assertThat(store().replaySource().count(tenant.hook(), new Span(SINCE, UNTIL, Which.ALL), PLENTY))
                .isEqualTo(3);
        assertThat(store().replaySource().count(tenant.anotherWebhook().key(), missed, PLENTY))
                .isZero();
    }

    private LeadId failed(Tenant tenant, Instant createdAt) {
        LeadId lead = tenant.commit(tenant.delivery().createdAt(createdAt)).lead();
        giveUp(claimOne(tenant.hook(), createdAt), createdAt);
        return lead;
    }

    private LeadId delivered(Tenant tenant, Instant createdAt) {
        LeadId lead = tenant.commit(tenant.delivery().createdAt(createdAt)).lead();
        acknowledge(claimOne(tenant.hook(), createdAt), createdAt);
        return lead;
    }

    private void resend(Tenant tenant, Lead lead, Instant createdAt) {
        store().outbox()
                .resend(
                        List.of(tenant.delivery().of(lead).createdAt(createdAt).build()),
                        new Pace(createdAt, Duration.ZERO));
    }

    private List<LeadId> leads(Tenant tenant, Which which) {
        return leads(tenant.hook(), which);
    }

    private List<LeadId> leads(WebhookKey webhook, Which which) {
        return store().replaySource().leads(webhook, new Span(SINCE, UNTIL, which), Optional.empty(), PLENTY);
    }
}
