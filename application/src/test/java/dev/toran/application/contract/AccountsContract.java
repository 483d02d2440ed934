package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.anAccount;
import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.account.Accounts.Addition;
import dev.toran.application.account.Accounts.Deletion;
import dev.toran.application.account.StoredKey;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import dev.toran.domain.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.account.Accounts] does.
public abstract class AccountsContract extends PortContract {

    @Test
    void an_account_is_found_as_it_was_added() {
        Account account = anAccount().named("Café Ümlaut 🚲").onPlan(Plan.PRO).build();
        store().accounts().add(account, Tenant.key(account));

        assertThat(store().accounts().find(account.id())).contains(account);
        assertThat(store().accounts().find(anAccount().build().id())).isEmpty();
    }

    @Test
    void an_account_comes_with_its_owner_unless_somebody_else_has_the_address() {
        Owner owner = new Owner(OwnerEmail.parse(nextId() + "@shop.example").orElseThrow(), new PasswordHash("$x$y"));
        Account first = anAccount().build();
        Account second = anAccount().build();
        StoredKey key = Tenant.key(second);

        assertThat(store().accounts().add(first, Tenant.key(first), owner)).isEqualTo(Addition.ADDED);
        assertThat(store().accounts().add(second, key, owner)).isEqualTo(Addition.EMAIL_TAKEN);

        assertThat(store().accounts().find(first.id())).contains(first);
        assertThat(store().accounts().find(second.id())).isEmpty();
        assertThat(store().accounts().keyOwner(key.hash())).isEmpty();
    }

    @Test
    void a_key_leads_to_its_owner_and_to_nobody_else() {
        Account account = stored();
        Account other = stored();
        StoredKey further = Tenant.key(account);
        store().accounts().addKey(account.id(), further);
        StoredKey others = Tenant.key(other);
        store().accounts().addKey(other.id(), others);

        assertThat(store().accounts().keyOwner(further.hash())).contains(account.id());
        assertThat(store().accounts().keyOwner(others.hash())).contains(other.id());
        assertThat(store().accounts().keyOwner(KeyHash.of("tk_nobody"))).isEmpty();
    }

    @Test
    void the_first_key_works_from_the_beginning() {
        Account account = anAccount().build();
        StoredKey first = Tenant.key(account);
        store().accounts().add(account, first);

        assertThat(store().accounts().keyOwner(first.hash())).contains(account.id());
    }

    @Test
    void an_accounts_keys_are_listed_and_nobody_elses() {
        Account account = anAccount().build();
        StoredKey first = Tenant.key(account);
        store().accounts().add(account, first);
        StoredKey second = new StoredKey(
                new ApiKeyId(nextId()),
                KeyHash.of(nextId().toString()),
                "tk_second",
                first.createdAt().plusSeconds(1));
        store().accounts().addKey(account.id(), second);

        assertThat(store().accounts().keys(account.id())).containsExactly(first, second);
        assertThat(store().accounts().keys(anAccount().build().id())).isEmpty();
    }

    @Test
    void a_removed_key_opens_nothing_and_the_others_still_do() {
        Account account = anAccount().build();
        StoredKey first = Tenant.key(account);
        StoredKey second = Tenant.key(account);
        store().accounts().add(account, first);
        store().accounts().addKey(account.id(), second);

        assertThat(store().accounts().removeKey(account.id(), first.id())).isEqualTo(Deletion.DELETED);
        assertThat(store().accounts().removeKey(account.id(), first.id())).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().accounts().keyOwner(first.hash())).isEmpty();
        assertThat(store().accounts().keyOwner(second.hash())).contains(account.id());
    }

    @Test
    void nobody_removes_another_accounts_key() {
        Account account = anAccount().build();
        StoredKey key = Tenant.key(account);
        store().accounts().add(account, key);
        Account other = stored();

        assertThat(store().accounts().removeKey(other.id(), key.id())).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().accounts().removeKey(account.id(), new ApiKeyId(nextId())))
                .isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().accounts().keyOwner(key.hash())).contains(account.id());
    }

    @Test
    void a_change_replaces_name_and_plan() {
        Account account = stored();
        Account other = stored();

        assertThat(store().accounts().change(account.id(), stored -> stored.with("New name", Plan.FREE)))
                .contains(account.with("New name", Plan.FREE));

        assertThat(store().accounts().find(account.id())).contains(account.with("New name", Plan.FREE));
        assertThat(store().accounts().find(other.id())).contains(other);
    }

    @Test
    void concurrent_changes_are_applied_one_after_the_other() {
        Account account = stored();

        Together.run(
                4,
                thread -> () -> store().accounts()
                        .change(account.id(), stored -> stored.with(stored.name() + thread, stored.plan())));

        assertThat(store().accounts().find(account.id()).orElseThrow().name())
                .startsWith(account.name())
                .contains("0", "1", "2", "3")
                .hasSize(account.name().length() + 4);
    }

    @Test
    void a_change_of_an_unknown_account_does_nothing() {
        Account unknown = anAccount().build();

        assertThat(store().accounts().change(unknown.id(), stored -> stored)).isEmpty();

        assertThat(store().accounts().find(unknown.id())).isEmpty();
    }

    @Test
    void pages_go_from_new_to_old_and_newcomers_move_nothing() {
        Account oldest = stored(NOW);
        Account older = stored(NOW);
        Account newer = stored(NOW.plusSeconds(1));
        List<Account> seen = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<Account> page = store().accounts().page(new Cursor.Range(after, 2));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.items());
            after = page.next();
            stored(NOW.plusSeconds(2));
        } while (after.isPresent() && seen.size() < 10_000);

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(newer, older, oldest);
    }

    private Account stored() {
        return stored(NOW);
    }

    private Account stored(Instant createdAt) {
        Account account = anAccount().createdAt(createdAt).build();
        store().accounts().add(account, Tenant.key(account));
        return account;
    }
}
