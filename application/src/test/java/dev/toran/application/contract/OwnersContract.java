package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.anAccount;
import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.account.Account;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
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

        store().owners().changePassword(account.id(), new PasswordHash("$new"));

        assertThat(store().owners().of(account.id())).contains(new Owner(owner.email(), new PasswordHash("$new")));
        assertThat(store().owners().of(others.id())).contains(other);
    }

    @Test
    void an_account_without_an_owner_has_no_password_to_change() {
        Account account = anAccount().build();
        store().accounts().add(account, Tenant.key(account));

        store().owners().changePassword(account.id(), new PasswordHash("$new"));

        assertThat(store().owners().of(account.id())).isEmpty();
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
