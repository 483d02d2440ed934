package dev.toran.application;

/// The database can't be reached, or can't take anything in right now. Every port that stores or reads may throw
/// this. Trying again later makes sense; whether a write took effect is not known.
public final class StorageUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param cause what the database or its driver said; for the operator's log only
    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /// A refusal without a cause of its own: too much is waiting already, or for too long.
    public StorageUnavailable(String message) {
        super(message);
    }
}
