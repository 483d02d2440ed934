package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.session.Session;
import dev.toran.application.session.SessionHolder;
import dev.toran.application.session.Sessions;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/// Sessions in the database, so that every node knows them.
final class JdbiSessions implements Sessions {

    private final Storage storage;

    JdbiSessions(Storage storage) {
        this.storage = storage;
    }

    /// What a crash undoes is a sign-in that has to be done again.
    @Override
    public void begin(Session session) {
        storage.writeUnforced(handle -> {
            Update insert = handle.createUpdate(
                            "insert into dashboard_session (token, account_id, operator_key, began_at, seen_at)"
                                    + " values (:token, :account, :operator, :began, :seen)")
                    .bind("token", session.token().hex())
                    .bind("began", session.beganAt())
                    .bind("seen", session.seenAt());
            return bound(insert, session.holder()).execute();
        });
    }

    @Override
    public Optional<Session> find(KeyHash token) {
        return storage.read(handle -> handle.createQuery("select * from dashboard_session where token = :token")
                .bind("token", token.hex())
                .map((row, context) -> session(row))
                .findOne());
    }

    @Override
    public void seen(KeyHash token, Instant at) {
        storage.writeUnforced(
                handle -> handle.createUpdate("update dashboard_session set seen_at = :at where token = :token")
                        .bind("at", at)
                        .bind("token", token.hex())
                        .execute());
    }

    @Override
    public void end(KeyHash token) {
        storage.write(handle -> handle.createUpdate("delete from dashboard_session where token = :token")
                .bind("token", token.hex())
                .execute());
    }

    @Override
    public void forget(Instant begunBefore, Instant unseenSince) {
        storage.writeUnforced(handle -> handle.createUpdate(
                        "delete from dashboard_session where began_at < :begun or seen_at < :unseen")
                .bind("begun", begunBefore)
                .bind("unseen", unseenSince)
                .execute());
    }

    private static Update bound(Update insert, SessionHolder holder) {
        return switch (holder) {
            case SessionHolder.Owner owner ->
                insert.bind("account", owner.account().value()).bindNull("operator", Types.VARCHAR);
            case SessionHolder.Operator operator ->
                insert.bindNull("account", Types.OTHER)
                        .bind("operator", operator.key().hex());
        };
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new KeyHash(row.getString("token")),
                holder(row),
                Rows.time(row, "began_at"),
                Rows.time(row, "seen_at"));
    }

    private static SessionHolder holder(ResultSet row) throws SQLException {
        Optional<String> operator = Rows.optionalText(row, "operator_key");
        return operator.isPresent()
                ? new SessionHolder.Operator(new KeyHash(operator.get()))
                : new SessionHolder.Owner(new AccountId(Rows.uuid(row, "account_id")));
    }
}
