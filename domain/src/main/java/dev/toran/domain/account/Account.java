package dev.toran.domain.account;

import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.text.TextRule;
import java.time.Instant;

/// A tenant: owns widgets, their leads and webhooks, and has bought a plan.
///
/// @param name what people call it, see [#NAME]
/// @param createdAt when it was set up
public record Account(AccountId id, String name, Plan plan, Instant createdAt) {

    /// The bounds of an account's name.
    public static final TextRule NAME = TextRule.upTo(200);

    public Account {
        NAME.require("name", name);
    }

    /// What this account's plan lets it do.
    public PlanEntitlement entitlement() {
        return PlanEntitlement.of(plan);
    }

    /// The same account after its owner or the operator changed name or plan.
    public Account with(String newName, Plan newPlan) {
        return new Account(id, newName, newPlan, createdAt);
    }
}
