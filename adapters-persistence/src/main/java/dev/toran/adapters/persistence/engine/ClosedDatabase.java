package dev.toran.adapters.persistence.engine;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/// Throws connections away that belong to an embedded database which has closed itself, as H2 does when it can't write
/// its file. They go on calling themselves valid, while a new connection opens the file again.
public final class ClosedDatabase implements SQLExceptionOverride {

    /// Closed, and already closed.
    private static final Set<Integer> H2_CODES = Set.of(90098, 90121);

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        return H2_CODES.contains(failed.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
