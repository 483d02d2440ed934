/// What an account has bought and what that entitles it to. Start at {@link dev.toran.domain.plan.PlanEntitlement}:
/// rules ask for an entitlement, never for a plan by name.
@NullMarked
package dev.toran.domain.plan;

import org.jspecify.annotations.NullMarked;
