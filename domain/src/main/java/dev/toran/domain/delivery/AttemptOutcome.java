package dev.toran.domain.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What came of one attempt.
public sealed interface AttemptOutcome {

    /// The receiver answered 2xx in time. What it said besides changes nothing.
    record Acknowledged(Answer answer) implements AttemptOutcome {}

    /// The receiver answered something else.
    ///
    /// @param retryAfter the earliest time the receiver asked for, where it did
    record Refused(Answer answer, Optional<Instant> retryAfter) implements AttemptOutcome {}

    /// No answer came.
    record Unreachable(ConnectionFault fault) implements AttemptOutcome {}

    /// No request was made.
    record Blocked(BlockReason reason) implements AttemptOutcome {}

    /// The public name of what went wrong; empty when nothing did.
    default Optional<FailureCode> failure() {
        switch (this) {
            case Acknowledged acknowledged:
                return Optional.empty();
            case Refused refused:
                return Optional.of(FailureCode.HTTP_STATUS);
            case Unreachable unreachable:
                return Optional.of(unreachable.fault().code());
            case Blocked blocked:
                return Optional.of(blocked.reason().code());
        }
    }

    /// The answer's status, where there was an answer.
    default OptionalInt status() {
        switch (this) {
            case Acknowledged acknowledged:
                return OptionalInt.of(acknowledged.answer().status());
            case Refused refused:
                return OptionalInt.of(refused.answer().status());
            case Unreachable unreachable:
                return OptionalInt.empty();
            case Blocked blocked:
                return OptionalInt.empty();
        }
    }
}
