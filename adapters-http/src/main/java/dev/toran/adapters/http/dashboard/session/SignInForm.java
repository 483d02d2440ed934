package dev.toran.adapters.http.dashboard.session;

import dev.toran.adapters.http.dashboard.page.Section;
import java.util.regex.Pattern;

/// The sign-in page. What was typed comes back, passwords and keys excepted.
///
/// @param next the page that was asked for
/// @param error why nobody is signed in; empty where nothing was tried
/// @param isOperators whether the operator's form is the one that was used
public record SignInForm(String email, String next, String error, boolean isOperators) {

    private static final String HOME = "/dashboard";
    /// Pages of this dashboard only, with what was looked for there: nobody is led elsewhere by a link to the sign-in
    /// page. A query is what browsers make of a form's fields.
    private static final Pattern PAGE =
            Pattern.compile("/dashboard(/[A-Za-z0-9_-]+){0,8}(\\?[A-Za-z0-9._~*%+&=:-]{1,1000})?");

    static SignInForm empty(String email, String next) {
        return new SignInForm(email, PAGE.matcher(next).matches() ? next : HOME, "", false);
    }

    SignInForm asOperator() {
        return new SignInForm(email, next, error, true);
    }

    SignInForm refused(String why) {
        return new SignInForm(email, next, why, isOperators);
    }

    /// Where the operator goes, who has pages of their own.
    String operatorsNext() {
        return next.startsWith(Section.ACCOUNTS.path()) ? next : Section.ACCOUNTS.path();
    }

    /// Why the owner's form was refused.
    public String ownersError() {
        return isOperators ? "" : error;
    }

    /// Why the operator's form was refused.
    public String operatorsError() {
        return isOperators ? error : "";
    }
}
