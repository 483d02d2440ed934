package dev.toran.application.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceDeliveryTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final TraceDelivery trace =
            new TraceDelivery(world.store.deliveryArchive(), world.store.leadArchive(), world.store.webhooks());

    @Test
    void each_attempts_headers_are_shown_as_they_were_sent() {
        Delivery delivery = committed();
        attempt(500);
        world.clock.advance(World.RETRY_WAIT.multipliedBy(2));
        attempt(200);

        DeliveryTrace found = find(delivery);

        assertThat(found.requests()).hasSize(2);
        assertThat(found.requests())
                .extracting(SentRequest::headers)
                .containsExactly(
                        world.sender.requests().getFirst().headers(),
                        world.sender.requests().get(1).headers());
        assertThat(found.requests())
                .extracting(SentRequest::attempt)
                .containsExactlyElementsOf(found.delivery().attempts());
        assertThat(found.delivery().attempts().getFirst().url())
                .contains(tenant.webhook().endpoint().url());
    }

    @Test
    void lead_and_webhook_are_shown_with_it() {
        Lead lead = tenant.lead().build();
        Delivery delivery = tenant.delivery().of(lead).build();
        tenant.commit(lead, delivery);

        DeliveryTrace found = find(delivery);

        assertThat(found.lead().orElseThrow().lead()).isEqualTo(lead);
        assertThat(found.webhook()).contains(tenant.webhook());
        assertThat(found.requests()).isEmpty();
    }

    @Test
    void the_owners_headers_are_shown_by_name_only() {
        world.store
                .webhooks()
                .change(
                        tenant.hook(),
                        hook -> hook.with(
                                new Endpoint(
                                        hook.endpoint().url(),
                                        CustomHeaders.of(Map.of("X-Gate", "s3cret")),
                                        Optional.empty()),
                                hook.floor(),
                                hook.state()));
        Delivery delivery = committed();
        attempt(200);

        SentRequest request = find(delivery).requests().getFirst();

        assertThat(request.ownersHeaders()).containsExactly("X-Gate");
        assertThat(request.headers()).doesNotContainKey("X-Gate");
        assertThat(request.toString()).doesNotContain("s3cret");
    }

    @Test
    void where_no_request_was_made_there_are_no_headers() {
        Delivery delivery = committed();
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));
        attempt(200);

        DeliveryTrace found = find(delivery);

        assertThat(found.delivery().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(found.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).isEmpty();
            assertThat(request.ownersHeaders()).isEmpty();
        });
    }

    @Test
    void after_an_erasure_or_a_removal_nothing_is_made_up() {
        Delivery erased = committed();
        attempt(200);
        Delivery removed = committed();
        attempt(200);
        world.erase.erase(tenant.id(), erased.lead());
        assertThat(find(erased).requests().getFirst().headers()).isEmpty();
        assertThat(find(removed).requests().getFirst().headers()).isNotEmpty();

        world.store.webhooks().remove(tenant.hook());

        assertThat(find(removed).webhook()).isEmpty();
        assertThat(find(removed).requests().getFirst().headers()).isEmpty();
        assertThat(find(removed).delivery().attempts().getFirst().url())
                .contains(tenant.webhook().endpoint().url());
    }

    @Test
    void a_test_has_no_lead_and_a_stranger_sees_nothing() {
        Delivery test = tenant.delivery().withPayload(EventType.LEAD_TEST, "{}").build();
        world.store.outbox().add(world.prepare.claimed(test));

        assertThat(find(test).lead()).isEmpty();
        assertThat(trace.find(Tenant.in(world.store).id(), test.id())).isEmpty();
        assertThat(trace.find(tenant.id(), new DeliveryId(world.entropy.nextId())))
                .isEmpty();
    }

    private DeliveryTrace find(Delivery delivery) {
        return trace.find(tenant.id(), delivery.id()).orElseThrow();
    }

    private Delivery committed() {
        return tenant.commit(tenant.delivery().createdAt(world.clock.instant()));
    }

    private void attempt(int status) {
        List<ClaimedDelivery> due = world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant());
        world.sender.next(status);
        world.attempt.attempt(due.getFirst());
        world.clock.advance(Duration.ofSeconds(1));
    }
}
