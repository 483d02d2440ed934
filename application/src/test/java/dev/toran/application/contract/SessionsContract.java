package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.session.Session;
import dev.toran.application.session.SessionHolder;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.session.Sessions] does.
public abstract class SessionsContract extends PortContract {

    /// Long before any session that another test begins.
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));

    @Test
    void a_session_is_found_as_it_began_whoever_holds_it() {
        Session owners = begun(new SessionHolder.Owner(anAccountId()), NOW);
        Session operators = begun(new SessionHolder.Operator(aHash()), NOW);

        assertThat(store().sessions().find(owners.token())).contains(owners);
        assertThat(store().sessions().find(operators.token())).contains(operators);
        assertThat(store().sessions().find(aHash())).isEmpty();
    }

    @Test
    void its_use_is_noted() {
        Session used = begun(new SessionHolder.Owner(anAccountId()), NOW);
        Session unused = begun(new SessionHolder.Owner(anAccountId()), NOW);

        store().sessions().seen(used.token(), NOW.plusSeconds(60));
        store().sessions().seen(aHash(), NOW.plusSeconds(60));

        assertThat(store().sessions().find(used.token()))
                .contains(new Session(used.token(), used.holder(), NOW, NOW.plusSeconds(60)));
        assertThat(store().sessions().find(unused.token())).contains(unused);
    }

    @Test
    void an_ended_session_is_gone_and_others_are_not() {
        Session ended = begun(new SessionHolder.Owner(anAccountId()), NOW);
        Session other = begun(ended.holder(), NOW);

        store().sessions().end(ended.token());
        store().sessions().end(ended.token());

        assertThat(store().sessions().find(ended.token())).isEmpty();
        assertThat(store().sessions().find(other.token())).contains(other);
    }

    @Test
    void what_is_too_old_or_unused_for_too_long_is_forgotten() {
        SessionHolder holder = new SessionHolder.Owner(anAccountId());
        Session tooOld = begun(holder, LONG_AGO.minusMillis(1));
        store().sessions().seen(tooOld.token(), NOW);
        Session unused = begun(holder, LONG_AGO.plusSeconds(1));
        Session oldEnough = begun(holder, LONG_AGO);
        store().sessions().seen(oldEnough.token(), LONG_AGO.plusSeconds(2));

        store().sessions().forget(LONG_AGO, LONG_AGO.plusSeconds(2));

        assertThat(store().sessions().find(tooOld.token())).isEmpty();
        assertThat(store().sessions().find(unused.token())).isEmpty();
        assertThat(store().sessions().find(oldEnough.token())).isPresent();
    }

    private Session begun(SessionHolder holder, Instant at) {
        Session session = new Session(aHash(), holder, at, at);
        store().sessions().begin(session);
        return session;
    }

    private static AccountId anAccountId() {
        return new AccountId(nextId());
    }

    private static KeyHash aHash() {
        return KeyHash.of(nextId().toString());
    }
}
