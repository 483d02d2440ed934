package dev.toran.application.session;

import java.time.Duration;
import java.time.Instant;

/// How long somebody stays signed in.
///
/// @param idle how long without any use
/// @param absolute how long at most, however much it is used
/// @param seenStep how often use is noted, so that not every page writes
public record SessionLimits(Duration idle, Duration absolute, Duration seenStep) {

    /// A phone that is used weekly stays signed in for a month.
    public static final SessionLimits OWNER =
            new SessionLimits(Duration.ofDays(7), Duration.ofDays(30), Duration.ofMinutes(5));
    /// Whoever may do everything signs in every day.
    public static final SessionLimits OPERATOR =
            new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), Duration.ofMinutes(1));

    /// The limits for one holder.
    public static SessionLimits of(SessionHolder holder) {
        return holder instanceof SessionHolder.Owner ? OWNER : OPERATOR;
    }

    boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.beganAt().plus(absolute))
                || !now.isBefore(session.seenAt().plus(idle));
    }

    boolean isToBeNoted(Session session, Instant now) {
        return !now.isBefore(session.seenAt().plus(seenStep));
    }
}
