package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.anAccount;
import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.account.Owners;
import dev.toran.application.session.Session;
import dev.toran.application.session.SessionHolder;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.account.Owners] does.
public abstract class OwnersContract extends PortContract {

    @Test
    void an_owner_is_found_by_address_and_by_account() {
        Owner owner = anOwner();
        Account account = stored(owner);
        stored(anOwner());

        assertThat(store().owners().accountOf(owner.email())).contains(account.id());
        assertThat(store().owners().of(account.id())).contains(owner);
    }

    @Test
    void nobody_else_is_found() {
        Account account = anAccount().build();
        store().accounts().add(account, Tenant.key(account));

        assertThat(store().owners().accountOf(anOwner().email())).isEmpty();
        assertThat(store().owners().of(account.id())).isEmpty();
    }

    @Test
    void a_changed_password_replaces_one_owners_and_nobody_elses() {
        Owner owner = anOwner();
        Owner other = anOwner();
        Account account = stored(owner);
        Account others = stored(other);

        store().owners().changePassword(account.id(), new PasswordHash("$new"), aToken());

        assertThat(store().owners().of(account.id())).contains(new Owner(owner.email(), new PasswordHash("$new")));
        assertThat(store().owners().of(others.id())).contains(other);
    }

    @Test
    void a_changed_password_ends_the_owners_sessions_but_one_and_nobody_elses() {
        SessionHolder.Owner owner = new SessionHolder.Owner(stored(anOwner()).id());
        Session kept = begun(owner);
        Session ended = begun(owner);
        Session others = begun(new SessionHolder.Owner(stored(anOwner()).id()));
        Session operators = begun(new SessionHolder.Operator(aToken()));

        store().owners().changePassword(owner.account(), new PasswordHash("$new"), kept.token());

        assertThat(store().sessions().find(ended.token())).isEmpty();
        for (Session untouched : List.of(kept, others, operators)) {
            assertThat(store().sessions().find(untouched.token())).contains(untouched);
        }
    }

    @Test
    void an_account_without_an_owner_has_no_password_to_change() {
        Account account = anAccount().build();
        store().accounts().add(account, Tenant.key(account));

        store().owners().changePassword(account.id(), new PasswordHash("$new"), aToken());

        assertThat(store().owners().of(account.id())).isEmpty();
    }

    @Test
    void an_account_gets_its_first_owner() {
        Account account = anAccount().build();
        store().accounts().add(account, Tenant.key(account));
        Owner owner = anOwner();

        assertThat(store().owners().appoint(account.id(), owner, NOW)).isEqualTo(Owners.Appointment.APPOINTED);

        assertThat(store().owners().of(account.id())).contains(owner);
        assertThat(store().owners().accountOf(owner.email())).contains(account.id());
    }

    @Test
    void another_owner_takes_the_place_of_the_first_whose_sessions_end() {
        Owner first = anOwner();
        SessionHolder.Owner holder = new SessionHolder.Owner(stored(first).id());
        Session ended = begun(holder);
        Session others = begun(new SessionHolder.Owner(stored(anOwner()).id()));
        Owner second = anOwner();

        assertThat(store().owners().appoint(holder.account(), second, NOW)).isEqualTo(Owners.Appointment.APPOINTED);

        assertThat(store().owners().of(holder.account())).contains(second);
        assertThat(store().owners().accountOf(first.email())).isEmpty();
        assertThat(store().sessions().find(ended.token())).isEmpty();
        assertThat(store().sessions().find(others.token())).contains(others);
    }

    @Test
    void an_owner_gets_another_password_under_the_same_address() {
        Owner owner = anOwner();
        Account account = stored(owner);
        Owner again = new Owner(owner.email(), new PasswordHash("$new"));

        assertThat(store().owners().appoint(account.id(), again, NOW)).isEqualTo(Owners.Appointment.APPOINTED);

        assertThat(store().owners().of(account.id())).contains(again);
    }

    @Test
    void nobody_is_appointed_with_anothers_address_or_for_no_account() {
        Owner owner = anOwner();
        Account account = stored(owner);
        Account unowned = anAccount().build();
        store().accounts().add(unowned, Tenant.key(unowned));
        Owner other = anOwner();
        Account others = stored(other);
        Session theirs = begun(new SessionHolder.Owner(others.id()));

        assertThat(store().owners().appoint(others.id(), owner, NOW)).isEqualTo(Owners.Appointment.EMAIL_TAKEN);
        assertThat(store().owners().appoint(unowned.id(), owner, NOW)).isEqualTo(Owners.Appointment.EMAIL_TAKEN);
        assertThat(store().owners().appoint(anAccount().build().id(), anOwner(), NOW))
                .isEqualTo(Owners.Appointment.NO_SUCH_ACCOUNT);

        assertThat(store().owners().of(account.id())).contains(owner);
        assertThat(store().owners().of(others.id())).contains(other);
        assertThat(store().owners().of(unowned.id())).isEmpty();
        assertThat(store().sessions().find(theirs.token())).contains(theirs);
    }

    @Test
    void of_two_accounts_that_get_the_same_address_at_once_one_gets_it() {
        for (int round = 0; round < 10; round++) {
            List<Account> accounts = List.of(stored(anOwner()), stored(anOwner()));
            Owner wanted = anOwner();

            assertThat(Together.run(
                            2,
                            thread -> () -> store().owners()
                                    .appoint(accounts.get(thread).id(), wanted, NOW)))
                    .containsExactlyInAnyOrder(Owners.Appointment.APPOINTED, Owners.Appointment.EMAIL_TAKEN);
        }
    }

    private Session begun(SessionHolder holder) {
        Session session = new Session(aToken(), holder, NOW, NOW);
        store().sessions().begin(session);
        return session;
    }

    private static KeyHash aToken() {
        return KeyHash.of(nextId().toString());
    }

    private static Owner anOwner() {
        return new Owner(OwnerEmail.parse(nextId() + "@shop.example").orElseThrow(), new PasswordHash("$x$y"));
    }

    private Account stored(Owner owner) {
        Account account = anAccount().build();
        store().accounts().add(account, Tenant.key(account), owner);
        return account;
    }
}
