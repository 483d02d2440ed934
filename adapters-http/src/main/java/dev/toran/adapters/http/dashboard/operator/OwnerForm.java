package dev.toran.adapters.http.dashboard.operator;

import dev.toran.adapters.http.web.Digest;
import dev.toran.adapters.http.web.Form;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import java.util.Optional;

/// What the operator typed about who signs in for an account.
///
/// @param email of whoever is to sign in
/// @param error what is wrong with it; empty where nothing is
/// @param edition stands for the owner, password included, over whom it was typed; a password is made only while that
///     is so, or loading the answer again would make another
public record OwnerForm(String email, String error, String edition) {

    static OwnerForm of(Optional<Owner> owner) {
        return new OwnerForm(owner.map(known -> known.email().text()).orElse(""), "", editionOf(owner));
    }

    static OwnerForm in(Form form) {
        String email = form.text("email").strip();
        String error = OwnerEmail.parse(email).isPresent() ? "" : "This is no e-mail address.";
        return new OwnerForm(email, error, form.text("edition"));
    }

    boolean isTypedOver(Optional<Owner> owner) {
        return edition.equals(editionOf(owner));
    }

    Optional<OwnerEmail> owner() {
        return OwnerEmail.parse(email);
    }

    OwnerForm wrong(String why) {
        return new OwnerForm(email, why, edition);
    }

    private static String editionOf(Optional<Owner> owner) {
        return owner.map(known -> Digest.shortOf(
                        known.email().text() + "\n" + known.password().encoded()))
                .orElse("");
    }
}
