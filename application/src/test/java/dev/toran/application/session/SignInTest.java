package dev.toran.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.account.PasswordHashing;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.fake.World;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;
import dev.toran.domain.plan.Plan;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final OwnerEmail ADA = email("ada@shop.example");
    private static final Password RIGHT = password("correct horse");
    private static final Password WRONG = password("battery staple");
    private static final KeyHash KEY = KeyHash.of("operator's key");

    private final World world = new World();
    private final AccountId account = account(ADA);

    @Test
    void an_owner_signs_in_and_is_known_again() {
        SessionToken token = signedIn();

        assertThat(world.signIn.whoIs(token)).contains(new SessionHolder.Owner(account));
        assertThat(world.signIn.whoIs(SessionToken.presented(token.reveal())))
                .contains(new SessionHolder.Owner(account));
    }

    @Test
    void each_sign_in_has_a_token_of_its_own_that_is_not_what_is_stored() {
        SessionToken first = signedIn();
        SessionToken second = signedIn();

        assertThat(first.reveal()).hasSize(43).isNotEqualTo(second.reveal());
        assertThat(world.store
                        .sessions()
                        .find(first.hash())
                        .orElseThrow()
                        .token()
                        .hex())
                .isNotEqualTo(first.reveal());
        assertThat(first).hasToString("SessionToken[…]");
        assertThat(world.signIn.whoIs(SessionToken.presented(first.hash().hex())))
                .isEmpty();
    }

    @Test
    void a_token_takes_as_much_randomness_as_a_key() {
        assertThatThrownBy(() -> SessionToken.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_look_alike() {
        assertThat(world.signIn.owner(ADA, WRONG)).isEmpty();
        assertThat(world.passwords.comparisons()).isEqualTo(1);

        assertThat(world.signIn.owner(email("nobody@shop.example"), RIGHT)).isEmpty();
        assertThat(world.passwords.comparisons()).isEqualTo(2);
    }

    @Test
    void a_password_that_is_changed_while_it_is_compared_lets_nobody_in() {
        PasswordHashing overtaken = new PasswordHashing() {
            @Override
            public PasswordHash hash(Password password) {
                return world.passwords.hash(password);
            }

            @Override
            public boolean matches(Password typed, PasswordHash hash) {
                world.store.owners().changePassword(account, hash(WRONG), KeyHash.of("the owner's session"));
                return world.passwords.matches(typed, hash);
            }

            @Override
            public PasswordHash decoy() {
                return world.passwords.decoy();
            }
        };
        SignIn slow = new SignIn(world.store.owners(), overtaken, world.store.sessions(), world.entropy, world.clock);
        assertThat(slow.owner(ADA, RIGHT)).isEmpty();

        assertThat(world.signIn.owner(ADA, WRONG)).isPresent();
    }

    @Test
    void the_operator_is_known_by_the_key_that_was_signed_in_with() {
        SessionToken token = world.signIn.operator(KEY);

        assertThat(world.signIn.whoIs(token)).contains(new SessionHolder.Operator(KEY));
    }

    @Test
    void whoever_signs_out_is_not_known_any_more() {
        SessionToken token = signedIn();
        SessionToken other = signedIn();

        world.signIn.signOut(token);

        assertThat(world.signIn.whoIs(token)).isEmpty();
        assertThat(world.signIn.whoIs(other)).isPresent();
    }

    @Test
    void a_session_that_is_used_lasts_longer_but_not_for_ever() {
        SessionToken token = signedIn();
        Duration untilShortOfIdle = SessionLimits.OWNER.idle().minusMillis(1);
        for (int use = 0; use < 4; use++) {
            world.clock.advance(untilShortOfIdle);
            assertThat(world.signIn.whoIs(token)).isPresent();
        }

        world.clock.advance(SessionLimits.OWNER
                .absolute()
                .minus(untilShortOfIdle.multipliedBy(4))
                .minusMillis(1));
        assertThat(world.signIn.whoIs(token)).isPresent();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(world.signIn.whoIs(token)).isEmpty();
    }

    @Test
    void a_session_that_nobody_uses_ends() {
        SessionToken token = signedIn();
        world.clock.advance(SessionLimits.OWNER.idle());

        assertThat(world.signIn.whoIs(token)).isEmpty();
    }

    @Test
    void the_operator_is_let_go_of_earlier() {
        SessionToken token = world.signIn.operator(KEY);
        world.clock.advance(SessionLimits.OPERATOR.idle().minusMillis(1));
        assertThat(world.signIn.whoIs(token)).isPresent();
        world.clock.advance(SessionLimits.OPERATOR.idle());

        assertThat(world.signIn.whoIs(token)).isEmpty();
    }

    @Test
    void use_is_noted_now_and_then_only() {
        SessionToken token = signedIn();
        var began = world.clock.instant();
        world.clock.advance(SessionLimits.OWNER.seenStep().minusMillis(1));
        world.signIn.whoIs(token);
        assertThat(seenAt(token)).isEqualTo(began);

        world.clock.advance(Duration.ofMillis(1));
        world.signIn.whoIs(token);
        assertThat(seenAt(token)).isEqualTo(world.clock.instant());
    }

    @Test
    void a_changed_password_opens_and_the_old_one_does_not() {
        SessionToken here = signedIn();
        SessionToken elsewhere = signedIn();

        assertThat(world.signIn.changePassword(account, RIGHT, WRONG, here)).isEqualTo(SignIn.PasswordChange.CHANGED);

        assertThat(world.signIn.owner(ADA, RIGHT)).isEmpty();
        assertThat(world.signIn.owner(ADA, WRONG)).isPresent();
        assertThat(world.signIn.whoIs(here)).isPresent();
        assertThat(world.signIn.whoIs(elsewhere)).isEmpty();
    }

    @Test
    void whoever_does_not_know_the_password_changes_nothing() {
        SessionToken here = signedIn();
        SessionToken elsewhere = signedIn();

        assertThat(world.signIn.changePassword(account, WRONG, WRONG, here))
                .isEqualTo(SignIn.PasswordChange.WRONG_PASSWORD);

        assertThat(world.signIn.owner(ADA, RIGHT)).isPresent();
        assertThat(world.signIn.whoIs(elsewhere)).isPresent();
    }

    @Test
    void an_account_without_an_owner_has_no_password_to_change() {
        AccountId ownerless = world.accounts.create("Shop", Plan.PRO).account().id();
        Password decoys = password("decoy or anything");

        assertThat(world.signIn.changePassword(ownerless, decoys, WRONG, signedIn()))
                .isEqualTo(SignIn.PasswordChange.WRONG_PASSWORD);
    }

    @Test
    void sessions_that_are_over_are_forgotten() {
        SessionToken old = signedIn();
        world.clock.advance(SessionLimits.OWNER.idle().plusMillis(1));
        SessionToken fresh = signedIn();

        world.signIn.forgetEnded();

        assertThat(world.store.sessions().find(old.hash())).isEmpty();
        assertThat(world.store.sessions().find(fresh.hash())).isPresent();
    }

    @Test
    void sessions_that_began_too_long_ago_are_forgotten_although_they_were_used() {
        SessionToken old = signedIn();
        world.clock.advance(SessionLimits.OWNER.absolute().plusMillis(1));
        world.store.sessions().seen(old.hash(), world.clock.instant());

        world.signIn.forgetEnded();

        assertThat(world.store.sessions().find(old.hash())).isEmpty();
    }

    private SessionToken signedIn() {
        return world.signIn.owner(ADA, RIGHT).orElseThrow();
    }

    private java.time.Instant seenAt(SessionToken token) {
        return world.store.sessions().find(token.hash()).orElseThrow().seenAt();
    }

    private AccountId account(OwnerEmail email) {
        return ((SetUpAccount.Result.Created) world.accounts.create("Shop", Plan.PRO, email, Optional.of(RIGHT)))
                .account()
                .account()
                .id();
    }

    private static OwnerEmail email(String text) {
        return OwnerEmail.parse(text).orElseThrow();
    }

    private static Password password(String text) {
        return Password.parse(text).orElseThrow();
    }
}
