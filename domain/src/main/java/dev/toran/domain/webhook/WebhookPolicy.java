package dev.toran.domain.webhook;

import static dev.toran.domain.webhook.WithholdReason.BELOW_FLOOR;
import static dev.toran.domain.webhook.WithholdReason.DISABLED;
import static dev.toran.domain.webhook.WithholdReason.NO_CONTACT;
import static dev.toran.domain.webhook.WithholdReason.NO_WEBHOOK;
import static dev.toran.domain.webhook.WithholdReason.PLAN;
import static dev.toran.domain.webhook.WithholdReason.TIER_UNKNOWN;

import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.plan.Feature;
import dev.toran.domain.plan.PlanEntitlement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Decides whether a lead may leave, and by which webhooks. Each occasion is a named list of rules; the first rule
/// that applies gives the reason. Reading the lists is reading the policy.
public final class WebhookPolicy {

    private static final Rule MUST_BE_REACHABLE = new Rule(NO_CONTACT, WebhookPolicy::isUnreachable);
    private static final Rule MUST_BE_IN_THE_PLAN = new Rule(PLAN, WebhookPolicy::isNotInThePlan);
    private static final Rule MUST_BE_SWITCHED_ON = new Rule(DISABLED, WebhookPolicy::isSwitchedOff);
    private static final Rule MUST_HAVE_A_TIER = new Rule(TIER_UNKNOWN, WebhookPolicy::hasNoTierForTheFloor);
    private static final Rule MUST_REACH_THE_FLOOR = new Rule(BELOW_FLOOR, WebhookPolicy::isBelowTheFloor);

    /// A lead was captured and everything about it is known that will be.
    public static final WebhookPolicy ON_CAPTURE = new WebhookPolicy(
            List.of(
                    MUST_BE_REACHABLE,
                    MUST_BE_IN_THE_PLAN,
                    MUST_BE_SWITCHED_ON,
                    MUST_HAVE_A_TIER,
                    MUST_REACH_THE_FLOOR),
            WebhookPolicy::send);

    /// A lead was captured and its assessment is still to come.
    public static final WebhookPolicy BEFORE_ASSESSMENT = new WebhookPolicy(
            List.of(MUST_BE_REACHABLE, MUST_BE_IN_THE_PLAN, MUST_BE_SWITCHED_ON), WebhookPolicy::await);

    /// Somebody asks for a lead to be sent now, by a resend or the test button: the floor, a filter for the automatic
    /// flow, does not apply.
    public static final WebhookPolicy ON_REQUEST = new WebhookPolicy(
            List.of(MUST_BE_REACHABLE, MUST_BE_IN_THE_PLAN, MUST_BE_SWITCHED_ON), WebhookPolicy::send);

    private final List<Rule> rules;
    private final Function<Case, EgressDecision> whenNoneApplies;

    private WebhookPolicy(List<Rule> rules, Function<Case, EgressDecision> whenNoneApplies) {
        this.rules = rules;
        this.whenNoneApplies = whenNoneApplies;
    }

    /// One decision for each of the widget's webhooks, in their order, or a single one when there are none.
    public List<EgressDecision> decide(PlanEntitlement entitlement, List<Webhook> webhooks, Lead lead) {
        if (webhooks.isEmpty()) {
            return List.of(new EgressDecision.Withhold(
                    Optional.empty(), lead.visitor().contact().isReachable() ? NO_WEBHOOK : NO_CONTACT));
        }
        return webhooks.stream()
                .map(webhook -> decide(new Case(entitlement, webhook, lead)))
                .toList();
    }

    private EgressDecision decide(Case asked) {
        for (Rule rule : rules) {
            if (rule.applies().to(asked)) {
                return new EgressDecision.Withhold(Optional.of(asked.webhook().id()), rule.reason());
            }
        }
        return whenNoneApplies.apply(asked);
    }

    private static EgressDecision send(Case asked) {
        return new EgressDecision.Send(asked.lead(), asked.webhook());
    }

    private static EgressDecision await(Case asked) {
        return new EgressDecision.AwaitAssessment(asked.webhook().id());
    }

    private static boolean isUnreachable(Case asked) {
        return !asked.lead().visitor().contact().isReachable();
    }

    private static boolean isNotInThePlan(Case asked) {
        return !asked.entitlement().includes(Feature.OUTBOUND_WEBHOOKS);
    }

    private static boolean isSwitchedOff(Case asked) {
        return !asked.webhook().state().sends();
    }

    private static boolean hasNoTierForTheFloor(Case asked) {
        return asked.floor().isPresent() && asked.tier().isEmpty();
    }

    private static boolean isBelowTheFloor(Case asked) {
        return asked.floor()
                .filter(lowest ->
                        asked.tier().filter(tier -> tier.reaches(lowest)).isEmpty())
                .isPresent();
    }

    private record Rule(WithholdReason reason, Condition applies) {}

    @FunctionalInterface
    private interface Condition {
        boolean to(Case asked);
    }

    private record Case(PlanEntitlement entitlement, Webhook webhook, Lead lead) {
        Optional<Tier> tier() {
            return lead.assessment().tier();
        }

        Optional<Tier> floor() {
            return webhook.floor().lowest();
        }
    }
}
