package dev.toran.application.account;

import dev.toran.application.Entropy;
import dev.toran.domain.account.Password;
import java.util.Optional;

/// A password for somebody else, who can change it.
///
/// @param madeUp the same, to be shown this once, where nobody gave one
record ChosenPassword(Password password, Optional<Password> madeUp) {

    static ChosenPassword of(Optional<Password> given, Entropy entropy) {
        return given.map(chosen -> new ChosenPassword(chosen, Optional.empty())).orElseGet(() -> madeUp(entropy));
    }

    private static ChosenPassword madeUp(Entropy entropy) {
        Password password = Password.of(entropy.nextBytes(Password.RANDOM_BYTES));
        return new ChosenPassword(password, Optional.of(password));
    }
}
