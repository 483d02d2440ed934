package dev.toran.adapters.http.dashboard.operator;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Frame;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.Webhook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The operator's pages: accounts, their plans and keys, and every endpoint in trouble.
public final class OperatorPages {

    private static final String NEWEST = "newest";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int MOST_TROUBLED = 200;

    private final Entrance entrance;
    private final Screen screen;
    private final SetUpAccount accounts;
    private final AccountPage one;
    private final TroubledEndpoints troubled;

    public OperatorPages(
            Entrance entrance, Screen screen, SetUpAccount accounts, AppointOwner owners, TroubledEndpoints troubled) {
        this.entrance = entrance;
        this.screen = screen;
        this.accounts = accounts;
        this.one = new AccountPage(entrance, screen, accounts, owners);
        this.troubled = troubled;
    }

    public List<Route> routes() {
        List<Route> own = List.of(
                entrance.operator(
                        Method.GET, Section.ACCOUNTS.path(), request -> list(request, 200, AccountForm.EMPTY)),
                entrance.operator(Method.POST, Section.ACCOUNTS.path(), this::create),
                entrance.operator(Method.GET, Section.TROUBLE.path(), this::trouble));
        return Stream.of(own, one.routes()).flatMap(List::stream).toList();
    }

    /// All accounts.
    ///
    /// @param newest the account that was set up last; the form makes the next one only while that is so, or
    ///     loading its answer again would make another
    /// @param older where the list goes on; empty at its end
    public record Overview(List<Line> accounts, AccountForm form, String newest, Optional<String> older) {}

    /// One account in a list.
    public record Line(Account account) {

        public String path() {
            return AccountPage.path(account.id());
        }
    }

    /// An endpoint to which nothing gets through.
    public record Trouble(Webhook webhook, String account, String accountPath) {

        public Moment since() {
            return new Moment(webhook.failingSince().orElseThrow());
        }

        public boolean isOff() {
            return !webhook.state().sends();
        }
    }

    private Reply list(ApiRequest request, int status, AccountForm form) {
        Optional<Cursor> after = request.queryText("after").flatMap(Cursors::parse);
        Page<Account> page = accounts.page(new Cursor.Range(after, Cursor.Range.DEFAULT_LIMIT));
        Overview overview = new Overview(
                page.items().stream().map(Line::new).toList(),
                form,
                newest(),
                page.next().map(next -> Section.ACCOUNTS.path() + "?after=" + Cursors.text(next)));
        return screen.page(status, frame(request, Section.ACCOUNTS, "Accounts"), "operator/accounts", overview);
    }

    private Reply create(ApiRequest request) {
        AccountForm form = AccountForm.in(request.form());
        if (!form.isRight()) {
            return list(request, UNPROCESSABLE, form);
        }
        if (!request.form().text(NEWEST).equals(newest())) {
            return list(request, CONFLICT, form.repeated());
        }
        String name = form.name().strip();
        if (form.owner().isEmpty()) {
            return one.made(request, accounts.create(name, form.chosen()), Optional.empty());
        }
        return switch (accounts.create(name, form.chosen(), form.owner().get(), Optional.empty())) {
            case SetUpAccount.Result.Created created -> one.made(request, created.account(), created.madeUp());
            case SetUpAccount.Result.EmailTaken taken -> list(request, UNPROCESSABLE, form.taken());
        };
    }

    private String newest() {
        return accounts.page(Cursor.Range.first(1)).items().stream()
                .map(account -> account.id().toString())
                .findFirst()
                .orElse("");
    }

    private Reply trouble(ApiRequest request) {
        Map<AccountId, String> names = new HashMap<>();
        List<Trouble> found = troubled.longestFailing(MOST_TROUBLED).stream()
                .map(webhook -> {
                    AccountId account = webhook.widget().account();
                    return new Trouble(webhook, names.computeIfAbsent(account, this::name), AccountPage.path(account));
                })
                .toList();
        return screen.page(frame(request, Section.TROUBLE, "Endpoints in trouble"), "operator/trouble", found);
    }

    private String name(AccountId account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    private static Frame frame(ApiRequest request, Section section, String title) {
        return Frame.operator(request, section, title);
    }
}
