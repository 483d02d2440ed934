package dev.toran.adapters.persistence.engine;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/// Throws connections away that call themselves valid and are of no use any more, while a new one would be: those to an
/// embedded database which has closed itself, as H2 does when it can't write its file, and those to a PostgreSQL that
/// has become a standby, while the name leads to the new primary.
public final class UselessConnections implements SQLExceptionOverride {

    /// Closed, and already closed.
    private static final Set<Integer> H2_CODES = Set.of(90098, 90121);

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        return H2_CODES.contains(failed.getErrorCode()) || READ_ONLY.equals(failed.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
