package dev.toran.domain.delivery;

/// What changed about an endpoint with one attempt.
public enum EndpointTurn {
    /// Nothing that was not known before.
    NONE,
    /// It fails from now on, until a success says otherwise.
    BEGAN_TO_FAIL,
    /// It answers again.
    RECOVERED,
    /// It has failed for longer than anybody wants to go on trying.
    GIVEN_UP
}
