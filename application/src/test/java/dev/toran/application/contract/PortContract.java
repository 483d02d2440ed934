package dev.toran.application.contract;

import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the suites share. An implementation extends each `…Contract` and hands over its store, which may be the same
/// one for all of them: every test sets up tenants of its own and looks at nobody else's rows.
public abstract class PortContract {

    /// When it happens.
    protected static final Instant NOW = Fixtures.NOON;
    /// Later than any clock shows that runs while the tests do.
    protected static final Instant FAR_AHEAD = Instant.parse("2199-01-01T00:00:00Z");
    /// Later than [#FAR_AHEAD].
    protected static final Instant FARTHER_AHEAD = FAR_AHEAD.plus(Duration.ofDays(1));
    /// How long claims last here.
    protected static final Duration LEASE = Duration.ofSeconds(30);

    /// Where requests go.
    protected static final EndpointUrl HOOK =
            Fixtures.aWebhook().build().endpoint().url();

    /// More rows than a test makes.
    protected static final int PLENTY = 100;

    /// What is tested.
    protected abstract Store store();

    Tenant aTenant() {
        return Tenant.in(store());
    }

    static Claim claimAt(Instant now) {
        return new Claim(Fixtures.nextId(), now.plus(LEASE));
    }

    List<ClaimedDelivery> claim(WebhookKey webhook, int room, Instant now) {
        return store().deliveryQueue().claim(Map.of(webhook, room), claimAt(now), now);
    }

    ClaimedDelivery claimOne(WebhookKey webhook, Instant now) {
        List<ClaimedDelivery> claimed = claim(webhook, 1, now);
        if (claimed.size() != 1) {
            throw new AssertionError("expected one due delivery, claimed " + claimed);
        }
        return claimed.getFirst();
    }

    /// Records that the endpoint took it.
    void acknowledge(ClaimedDelivery claimed, Instant at) {
        store().deliveryQueue().record(claimed, acknowledged(claimed, at), new NextStep.Done());
    }

    /// Records a failure after which nothing more is tried.
    void giveUp(ClaimedDelivery claimed, Instant at) {
        store().deliveryQueue().record(claimed, refused(claimed, at), new NextStep.GiveUp());
    }

    /// Records a failure after which a retry is planned.
    void failUntil(Instant retryAt, ClaimedDelivery claimed, Instant at) {
        store().deliveryQueue().record(claimed, refused(claimed, at), new NextStep.RetryAt(retryAt));
    }

    static Attempt acknowledged(ClaimedDelivery claimed, Instant at) {
        return new Attempt(
                claimed.nextAttempt(),
                at,
                Duration.ofMillis(120),
                Optional.of(HOOK),
                new AttemptOutcome.Acknowledged(new Answer(200, "ok")));
    }

    static Attempt refused(ClaimedDelivery claimed, Instant at) {
        return new Attempt(
                claimed.nextAttempt(),
                at,
                Duration.ofMillis(80),
                Optional.of(HOOK),
                new AttemptOutcome.Refused(new Answer(503, "later"), Optional.of(at.plusSeconds(60))));
    }
}
