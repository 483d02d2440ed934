package dev.toran.application.session;

import dev.toran.domain.account.KeyHash;
import java.time.Instant;
import java.util.Optional;

/// The stored sessions, the same for every node. An end is durable when its method returns.
public interface Sessions {

    void begin(Session session);

    /// The session with this token, be it over or not.
    Optional<Session> find(KeyHash token);

    /// Notes that a session was used; does nothing when it has ended.
    void seen(KeyHash token, Instant at);

    /// Ends one session.
    void end(KeyHash token);

    /// Forgets the sessions that began before a time, or that nobody has used since another.
    void forget(Instant begunBefore, Instant unseenSince);
}
