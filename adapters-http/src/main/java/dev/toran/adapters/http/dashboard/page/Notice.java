package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.ApiRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What has just been done, said on the page that comes next. Its address carries a word from this list, never a text.
public enum Notice {
    SIGNED_OUT("You are signed out."),
    PASSWORD_CHANGED("Your password is changed. Everywhere else you have been signed out."),
    WIDGET_CREATED("The widget is ready."),
    WIDGET_SAVED("Saved."),
    WIDGET_DELETED("The widget is deleted. Its leads stay."),
    WEBHOOK_REMOVED("The destination is removed. What was still waiting for it has ended as failed."),
    ACCOUNT_SAVED("Saved."),
    OWNER_NOT_REPEATED(
            "No password was made: the owner has changed since you loaded this page. Press again if you need one."),
    KEY_NOT_REPEATED("No key was made: the keys have changed since you loaded this page. Press again if you need one."),
    KEY_WITHDRAWN("The key is withdrawn. It opens nothing any more."),
    LEAD_RESENT("It is on its way."),
    LEAD_ERASED("The person is erased.");

    private static final String PARAMETER = "notice";

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    /// What to say.
    public String text() {
        return text;
    }

    /// The address of the page that says it.
    ///
    /// @param path without a query; a fragment stays at the end
    public String on(String path) {
        int fragment = path.indexOf('#');
        String page = fragment < 0 ? path : path.substring(0, fragment);
        String place = fragment < 0 ? "" : path.substring(fragment);
        return page + "?" + PARAMETER + "=" + word() + place;
    }

    /// What the address says.
    public static Optional<Notice> in(ApiRequest request) {
        return request.queryText(PARAMETER)
                .flatMap(word -> Arrays.stream(values())
                        .filter(notice -> notice.word().equals(word))
                        .findFirst());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
