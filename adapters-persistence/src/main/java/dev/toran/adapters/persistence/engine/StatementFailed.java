package dev.toran.adapters.persistence.engine;

import java.sql.SQLException;

/// A statement that can't work: a key that is taken, a bug, or a database that somebody else changed. What its
/// transaction had done by then is undone.
public final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Unique violation, in the SQL standard's class 23.
    private static final String KEY_IS_TAKEN = "23505";

    private final boolean ofTakenKey;

    StatementFailed(Exception cause, boolean ofTakenKey) {
        super("a statement failed", cause);
        this.ofTakenKey = ofTakenKey;
    }

    /// Whether a second row would have had the same unique key.
    public boolean isOfTakenKey() {
        return ofTakenKey;
    }

    /// The same of a failure as the driver tells it.
    static boolean isOfTakenKey(SQLException failed) {
        return KEY_IS_TAKEN.equals(failed.getSQLState());
    }
}
