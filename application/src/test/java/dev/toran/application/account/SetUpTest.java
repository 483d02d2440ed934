package dev.toran.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.fake.World;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetUpTest {

    private final World world = new World();

    @Test
    void a_new_account_signs_in_with_the_key_that_is_shown_once() {
        NewAccount created = world.accounts.create("Shop", Plan.PRO);

        assertThat(world.accounts.ownerOf(created.apiKey().key().reveal()))
                .contains(created.account().id());
        assertThat(world.accounts.find(created.account().id())).contains(created.account());
        assertThat(created.account().createdAt()).isEqualTo(world.clock.instant());
        assertThat(world.accounts.page(Cursor.Range.first(10)).items()).contains(created.account());
    }

    @Test
    void an_owner_signs_in_with_the_password_that_was_given_or_made_up() {
        Password given = Password.parse("correct horse battery staple").orElseThrow();
        OwnerEmail ada = email("ada@example.com");
        OwnerEmail bob = email("bob@example.com");

        assertThat(created(ada, Optional.of(given)).madeUp()).isEmpty();
        Optional<Password> madeUp = created(bob, Optional.empty()).madeUp();

        assertThat(world.signIn.owner(ada, given)).isPresent();
        assertThat(world.signIn.owner(bob, madeUp.orElseThrow())).isPresent();
        assertThat(world.accounts.create("Third", Plan.PRO, ada, Optional.empty()))
                .isInstanceOf(SetUpAccount.Result.EmailTaken.class);
    }

    @Test
    void an_account_gets_an_owner_later_or_another_one() {
        Account account = world.accounts.create("Shop", Plan.PRO).account();
        Password given = Password.parse("correct horse battery staple").orElseThrow();
        OwnerEmail ada = email("ada@example.com");
        OwnerEmail bob = email("bob@example.com");
        assertThat(world.owners.of(account.id())).isEmpty();

        assertThat(world.owners.appoint(account.id(), ada, Optional.of(given)))
                .isEqualTo(new AppointOwner.Result.Appointed(Optional.empty()));
        assertThat(world.signIn.owner(ada, given)).isPresent();
        var replaced = (AppointOwner.Result.Appointed) world.owners.appoint(account.id(), bob, Optional.empty());

        assertThat(world.owners.of(account.id()).orElseThrow().email()).isEqualTo(bob);
        assertThat(world.signIn.owner(bob, replaced.madeUp().orElseThrow())).isPresent();
        assertThat(world.signIn.owner(ada, given)).isEmpty();
    }

    @Test
    void nobody_is_appointed_with_an_address_that_is_taken_or_for_an_account_that_is_not_there() {
        OwnerEmail ada = email("ada@example.com");
        created(ada, Optional.empty());
        Account other = world.accounts.create("Other", Plan.PRO).account();
        AccountId nobodys = new AccountId(world.entropy.nextId());

        assertThat(world.owners.appoint(other.id(), ada, Optional.empty()))
                .isEqualTo(new AppointOwner.Result.EmailTaken());
        assertThat(world.owners.appoint(nobodys, email("bob@example.com"), Optional.empty()))
                .isEqualTo(new AppointOwner.Result.NoSuchAccount());
        assertThat(world.owners.of(other.id())).isEmpty();
    }

    @Test
    void a_widget_is_changed_only_as_long_as_it_is_what_was_demanded() {
        Account account = world.accounts.create("Shop", Plan.PRO).account();
        Widget widget = world.widgets.create(account.id(), "Form", AllowedOrigins.ANY);

        assertThat(world.widgets.change(
                        widget.key(), Optional.of("Mine"), Optional.empty(), found -> found.equals(widget)))
                .map(Widget::name)
                .contains("Mine");
        assertThat(world.widgets.change(
                        widget.key(), Optional.of("Late"), Optional.empty(), found -> found.equals(widget)))
                .map(Widget::name)
                .contains("Mine");
    }

    private SetUpAccount.Result.Created created(OwnerEmail email, Optional<Password> password) {
        return (SetUpAccount.Result.Created) world.accounts.create("Shop", Plan.PRO, email, password);
    }

    private static OwnerEmail email(String address) {
        return OwnerEmail.parse(address).orElseThrow();
    }

    @Test
    void a_further_key_works_until_it_is_withdrawn() {
        Account account = world.accounts.create("Shop", Plan.PRO).account();
        IssuedKey further = world.accounts.issueKey(account.id()).orElseThrow();
        assertThat(world.accounts.ownerOf(further.key().reveal())).contains(account.id());
        assertThat(world.accounts.keys(account.id()))
                .hasSize(2)
                .extracting(StoredKey::id)
                .contains(further.id());

        assertThat(world.accounts.withdrawKey(account.id(), further.id())).isEqualTo(Accounts.Deletion.DELETED);

        assertThat(world.accounts.ownerOf(further.key().reveal())).isEmpty();
        assertThat(world.accounts.withdrawKey(account.id(), further.id())).isEqualTo(Accounts.Deletion.NOT_FOUND);
    }

    @Test
    void name_and_plan_change_one_by_one() {
        Account account = world.accounts.create("Shop", Plan.FREE).account();

        assertThat(world.accounts.change(account.id(), Optional.of("Store"), Optional.empty()))
                .contains(account.with("Store", Plan.FREE));
        assertThat(world.accounts.change(account.id(), Optional.empty(), Optional.of(Plan.BUSINESS)))
                .contains(account.with("Store", Plan.BUSINESS));
        assertThat(world.accounts.find(account.id())).contains(account.with("Store", Plan.BUSINESS));
    }

    @Test
    void an_account_that_does_not_exist_has_nothing() {
        AccountId nobody = new AccountId(world.entropy.nextId());

        assertThat(world.accounts.change(nobody, Optional.of("x"), Optional.empty()))
                .isEmpty();
        assertThat(world.accounts.issueKey(nobody)).isEmpty();
        assertThat(world.accounts.ownerOf("tk_wrong")).isEmpty();
    }

    @Test
    void a_widget_can_be_set_up_changed_and_removed() {
        AccountId owner = world.tenant.id();
        Widget widget = world.widgets.create(owner, "Footer", AllowedOrigins.ANY);
        assertThat(world.widgets.find(widget.key())).contains(widget);
        assertThat(world.widgets.page(owner, Cursor.Range.first(10)).items()).contains(widget);

        assertThat(world.widgets.change(widget.key(), Optional.of("Header"), Optional.empty()))
                .contains(widget.with("Header", AllowedOrigins.ANY));
        assertThat(world.widgets.find(widget.key())).contains(widget.with("Header", AllowedOrigins.ANY));

        assertThat(world.widgets.remove(widget.key())).isEqualTo(Accounts.Deletion.DELETED);
        assertThat(world.widgets.find(widget.key())).isEmpty();
        assertThat(world.widgets.change(
                        new WidgetKey(owner, new WidgetId(world.entropy.nextId())), Optional.of("x"), Optional.empty()))
                .isEmpty();
    }
}
