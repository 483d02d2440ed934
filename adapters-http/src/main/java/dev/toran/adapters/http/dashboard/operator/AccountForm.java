package dev.toran.adapters.http.dashboard.operator;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.TextWords;
import dev.toran.adapters.http.web.Form;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.text.TextRule;
import java.util.Optional;

/// What the operator typed about an account, and what is wrong with it.
///
/// @param plan the word for a plan
/// @param email of the owner; may be left empty
public record AccountForm(String name, String plan, String email, String nameError, String emailError) {

    private static final Choice<Plan> PLANS = Choice.of(Plan.class);

    static final AccountForm EMPTY = new AccountForm("", Choice.word(Plan.PRO), "", "", "");

    static AccountForm of(Account account) {
        return new AccountForm(account.name(), Choice.word(account.plan()), "", "", "");
    }

    static AccountForm in(Form form) {
        String name = form.text("name");
        String email = form.text("email").strip();
        return new AccountForm(name, form.text("plan"), email, nameError(name), emailError(email));
    }

    /// Whether nothing is wrong.
    boolean isRight() {
        return nameError.isEmpty() && emailError.isEmpty();
    }

    AccountForm taken() {
        return new AccountForm(
                name, plan, email, nameError, "Another account's owner has this address. Nothing was set up.");
    }

    AccountForm repeated() {
        return new AccountForm(
                name,
                plan,
                email,
                "Nothing was set up: an account was made since you loaded this page. If it isn't this one, press"
                        + " again.",
                emailError);
    }

    Plan chosen() {
        return PLANS.parse(plan).orElse(Plan.FREE);
    }

    Optional<OwnerEmail> owner() {
        return OwnerEmail.parse(email);
    }

    private static String nameError(String name) {
        if (TextRule.isBlank(name)) {
            return "Give it a name.";
        }
        return Account.NAME
                .violation(name)
                .map(wrong -> "The name " + TextWords.of(wrong, name, Account.NAME) + ".")
                .orElse("");
    }

    private static String emailError(String email) {
        return email.isEmpty() || OwnerEmail.parse(email).isPresent() ? "" : "This is no e-mail address.";
    }
}
