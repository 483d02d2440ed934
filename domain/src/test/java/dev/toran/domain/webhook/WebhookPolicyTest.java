package dev.toran.domain.webhook;

import static dev.toran.domain.fixture.Fixtures.aLead;
import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.fixture.LeadBuilder;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookPolicyTest {

    enum Reach {
        NONE,
        EMAIL,
        PHONE,
        BOTH
    }

    record Combination(Plan plan, TierFloor floor, Optional<Tier> tier, Reach reach, WebhookState state) {}

    static Stream<Combination> every_combination() {
        List<Optional<Tier>> tiers =
                List.of(Optional.empty(), Optional.of(Tier.INFO), Optional.of(Tier.WARM), Optional.of(Tier.HOT));
        List<Combination> all = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            for (TierFloor floor : TierFloor.values()) {
                for (Optional<Tier> tier : tiers) {
                    for (Reach reach : Reach.values()) {
                        for (WebhookState state : WebhookState.values()) {
                            all.add(new Combination(plan, floor, tier, reach, state));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("every_combination")
    void the_first_reason_that_applies_is_given(Combination asked) {
        Webhook webhook =
                aWebhook().withFloor(asked.floor()).inState(asked.state()).build();
        Lead lead = lead(asked);
        Optional<WithholdReason> always = reasonWithoutTier(asked);

        assertThat(decide(WebhookPolicy.ON_CAPTURE, asked, webhook, lead))
                .isEqualTo(always.or(() -> reasonOfTier(asked))
                        .map(reason -> withheld(webhook, reason))
                        .orElse(new EgressDecision.Send(lead, webhook)));
        assertThat(decide(WebhookPolicy.ON_REQUEST, asked, webhook, lead))
                .isEqualTo(
                        always.map(reason -> withheld(webhook, reason)).orElse(new EgressDecision.Send(lead, webhook)));
        assertThat(decide(WebhookPolicy.BEFORE_ASSESSMENT, asked, webhook, lead))
                .isEqualTo(always.map(reason -> withheld(webhook, reason))
                        .orElse(new EgressDecision.AwaitAssessment(webhook.id())));
    }

    @Test
    void a_widget_without_webhooks_gets_one_decision() {
        PlanEntitlement free = PlanEntitlement.of(Plan.FREE);

        assertThat(WebhookPolicy.ON_CAPTURE.decide(free, List.of(), aLead().build()))
                .containsExactly(new EgressDecision.Withhold(Optional.empty(), WithholdReason.NO_WEBHOOK));
        assertThat(WebhookPolicy.ON_CAPTURE.decide(
                        free, List.of(), aLead().withoutContact().build()))
                .containsExactly(new EgressDecision.Withhold(Optional.empty(), WithholdReason.NO_CONTACT));
    }

    @Test
    void each_webhook_gets_its_own_decision_in_order() {
        Webhook all = aWebhook().build();
        Webhook hot = aWebhook().withFloor(TierFloor.HOT_ONLY).build();
        Lead warm = aLead().ofTier(Tier.WARM).build();

        assertThat(WebhookPolicy.ON_CAPTURE.decide(PlanEntitlement.of(Plan.PRO), List.of(all, hot), warm))
                .containsExactly(new EgressDecision.Send(warm, all), withheld(hot, WithholdReason.BELOW_FLOOR));
    }

    private static Optional<WithholdReason> reasonWithoutTier(Combination asked) {
        if (asked.reach() == Reach.NONE) {
            return Optional.of(WithholdReason.NO_CONTACT);
        }
        if (asked.plan() == Plan.FREE) {
            return Optional.of(WithholdReason.PLAN);
        }
        return asked.state() == WebhookState.ENABLED ? Optional.empty() : Optional.of(WithholdReason.DISABLED);
    }

    private static Optional<WithholdReason> reasonOfTier(Combination asked) {
        if (asked.floor() == TierFloor.ALL) {
            return Optional.empty();
        }
        if (asked.tier().isEmpty()) {
            return Optional.of(WithholdReason.TIER_UNKNOWN);
        }
        List<Tier> wanted = asked.floor() == TierFloor.HOT_ONLY ? List.of(Tier.HOT) : List.of(Tier.WARM, Tier.HOT);
        return wanted.contains(asked.tier().get()) ? Optional.empty() : Optional.of(WithholdReason.BELOW_FLOOR);
    }

    private static EgressDecision decide(WebhookPolicy policy, Combination asked, Webhook webhook, Lead lead) {
        List<EgressDecision> decisions = policy.decide(PlanEntitlement.of(asked.plan()), List.of(webhook), lead);
        assertThat(decisions).hasSize(1);
        return decisions.getFirst();
    }

    private static Lead lead(Combination asked) {
        LeadBuilder lead = aLead().withoutContact().assessedAs(new Assessment(Optional.empty(), asked.tier()));
        return switch (asked.reach()) {
            case NONE -> lead.build();
            case EMAIL -> lead.withEmail("a@example.com").build();
            case PHONE -> lead.withPhone("+1 202 555 0101").build();
            case BOTH ->
                lead.withEmail("a@example.com").withPhone("+1 202 555 0101").build();
        };
    }

    private static EgressDecision withheld(Webhook webhook, WithholdReason reason) {
        return new EgressDecision.Withhold(Optional.of(webhook.id()), reason);
    }
}
