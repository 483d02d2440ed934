package dev.toran.adapters.persistence.engine;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Binds an id. A missing one gets no type: JDBI would say that it is text, which PostgreSQL refuses.
final class UuidArgument extends AbstractArgumentFactory<UUID> {

    UuidArgument() {
        super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, value);
    }
}
