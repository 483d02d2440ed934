package dev.toran.adapters.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.password4j.Argon2Function;
import com.password4j.Password;
import dev.toran.application.Overloaded;
import dev.toran.domain.account.PasswordHash;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {

    private static final dev.toran.domain.account.Password TYPED =
            dev.toran.domain.account.Password.parse("correct horse").orElseThrow();

    private final Argon2Passwords passwords = new Argon2Passwords();

    @Test
    void a_hash_says_how_it_was_made_and_fits_its_password_only() {
        String hash = passwords.hash(TYPED).encoded();

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        Argon2Function same = Argon2Function.getInstanceFromHash(hash);
        assertThat(Password.check("correct horse", hash).with(same)).isTrue();
        assertThat(Password.check("correct house", hash).with(same)).isFalse();
    }

    /// A virtual thread that computes keeps all others from its carrier.
    @Test
    void they_are_computed_on_threads_of_the_operating_system() {
        passwords.hash(TYPED);

        assertThat(Thread.getAllStackTraces().keySet())
                .anyMatch(thread -> thread.getName().startsWith("passwords-") && thread.isDaemon());
    }

    @Test
    void whoever_finds_the_line_full_is_told_to_come_back() {
        Argon2Passwords busy = new Argon2Passwords(work -> {
            throw new RejectedExecutionException("full");
        });

        assertThatExceptionOfType(Overloaded.class)
                .isThrownBy(() -> busy.matches(TYPED, busy.decoy()))
                .withMessageContaining("Try again");
    }

    @Test
    void each_has_a_salt_of_its_own_and_shows_nothing() {
        PasswordHash hash = passwords.hash(TYPED);

        assertThat(hash).isNotEqualTo(passwords.hash(TYPED)).hasToString("PasswordHash[…]");
    }
}
