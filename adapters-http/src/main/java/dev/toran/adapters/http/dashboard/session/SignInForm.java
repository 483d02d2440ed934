package dev.toran.adapters.http.dashboard.session;

import java.util.regex.Pattern;

/// The sign-in page. What was typed comes back, passwords and keys excepted.
///
/// @param next the page that was asked for
/// @param error why nobody is signed in; empty where nothing was tried
/// @param isOperators whether the operator's form is the one that was used
public record SignInForm(String email, String next, String error, boolean isOperators) {

    private static final String HOME = "/dashboard";
    /// Pages of this dashboard only: nobody is led elsewhere by a link to the sign-in page.
    private static final Pattern PAGE = Pattern.compile("/dashboard(/[A-Za-z0-9_-]+){0,8}");

    static SignInForm empty(String email, String next) {
        return new SignInForm(email, PAGE.matcher(next).matches() ? next : HOME, "", false);
    }

    SignInForm asOperator() {
        return new SignInForm(email, next, error, true);
    }

    SignInForm refused(String why) {
        return new SignInForm(email, next, why, isOperators);
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
