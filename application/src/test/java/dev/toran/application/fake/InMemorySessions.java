package dev.toran.application.fake;

import dev.toran.application.session.Session;
import dev.toran.application.session.Sessions;
import dev.toran.domain.account.KeyHash;
import java.time.Instant;
import java.util.Optional;

final class InMemorySessions implements Sessions {

    private final Tables tables;

    InMemorySessions(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void begin(Session session) {
        synchronized (tables) {
            tables.sessions.put(session.token(), session);
        }
    }

    @Override
    public Optional<Session> find(KeyHash token) {
        synchronized (tables) {
            return Optional.ofNullable(tables.sessions.get(token));
        }
    }

    @Override
    public void seen(KeyHash token, Instant at) {
        synchronized (tables) {
            tables.sessions.computeIfPresent(
                    token, (hash, stored) -> new Session(hash, stored.holder(), stored.beganAt(), at));
        }
    }

    @Override
    public void end(KeyHash token) {
        synchronized (tables) {
            tables.sessions.remove(token);
        }
    }

    @Override
    public void forget(Instant begunBefore, Instant unseenSince) {
        synchronized (tables) {
            tables.sessions
                    .values()
                    .removeIf(session -> session.beganAt().isBefore(begunBefore)
                            || session.seenAt().isBefore(unseenSince));
        }
    }
}
