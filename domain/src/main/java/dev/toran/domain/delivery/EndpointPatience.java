package dev.toran.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long an endpoint may fail without one success before its webhook is switched off.
///
/// @param limit counted from the first delivery that was given up
public record EndpointPatience(Duration limit) {

    /// Survives a long weekend.
    public static final EndpointPatience DEFAULT = new EndpointPatience(Duration.ofDays(5));

    public EndpointPatience {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("patience can't be negative");
        }
    }

    /// What an attempt says about the endpoint. Only a change is worth storing, so an endpoint that answers well
    /// most of the time should cause none: what counts is a delivery that is given up, not an attempt that fails.
    /// That holds for the end as well: after quiet days, a hiccup alone must not switch anything off.
    ///
    /// @param next what became of the delivery
    /// @param failingSince since when the endpoint was known to fail before this attempt
    /// @param now when the outcome was known
    public EndpointTurn after(AttemptOutcome outcome, NextStep next, Optional<Instant> failingSince, Instant now) {
        switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged:
                return failingSince.isPresent() ? EndpointTurn.RECOVERED : EndpointTurn.NONE;
            case AttemptOutcome.Refused refused:
                return afterFailure(next, failingSince, now);
            case AttemptOutcome.Unreachable unreachable:
                return unreachable.fault().isTheEndpoints() ? afterFailure(next, failingSince, now) : EndpointTurn.NONE;
            case AttemptOutcome.Blocked blocked:
                return blocked.reason() == BlockReason.ADDRESS
                        ? afterFailure(next, failingSince, now)
                        : EndpointTurn.NONE;
        }
    }

    private EndpointTurn afterFailure(NextStep next, Optional<Instant> failingSince, Instant now) {
        if (!(next instanceof NextStep.GiveUp)) {
            return EndpointTurn.NONE;
        }
        if (failingSince.isEmpty()) {
            return EndpointTurn.BEGAN_TO_FAIL;
        }
        return failingSince.get().plus(limit).isAfter(now) ? EndpointTurn.NONE : EndpointTurn.GIVEN_UP;
    }
}
