package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.domain.account.AccountId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/// A search for rows of one account by a list of identities, through an index over the account and these. H2 looks
/// a list up only where it is of all of an index's columns, so it gets pairs, and would read all of the account's rows
/// otherwise. PostgreSQL looks up a list at once, and would plan each pair.
///
/// @param column what identifies the rows, the index's second and last column
/// @param ids at least one
record Identities(Dialect dialect, AccountId account, String column, List<UUID> ids) {

    /// What one looks for, as H2 gets it; public, since JDBI calls its methods.
    public record Pair(UUID account, UUID id) {}

    /// The condition, account included; the statement that it stands in gets its values by [#bind].
    String condition() {
        return dialect == Dialect.H2
                ? "(account_id, " + column + ") in (<ids>)"
                : "account_id = :account and " + column + " in (<ids>)";
    }

    /// Binds what [#condition] needs.
    <S extends SqlStatement<S>> S bind(S statement) {
        return dialect == Dialect.H2
                ? statement.bindMethodsList("ids", pairs(), List.of("account", "id"))
                : statement.bind("account", account.value()).bindList("ids", ids);
    }

    private List<Pair> pairs() {
        return ids.stream().map(id -> new Pair(account.value(), id)).toList();
    }
}
