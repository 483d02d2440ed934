package dev.toran.adapters.http.dashboard.operator;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Frame;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.account.IssuedKey;
import dev.toran.application.account.NewAccount;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.account.StoredKey;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.Password;
import dev.toran.domain.webhook.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The operator's pages: accounts, their plans and keys, and every endpoint in trouble.
public final class OperatorPages {

    private static final String ONE = "/dashboard/operator/accounts/{account_id}";
    private static final String NEWEST = "newest";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int MOST_TROUBLED = 200;

    private final Entrance entrance;
    private final Screen screen;
    private final SetUpAccount accounts;
    private final TroubledEndpoints troubled;

    public OperatorPages(Entrance entrance, Screen screen, SetUpAccount accounts, TroubledEndpoints troubled) {
        this.entrance = entrance;
        this.screen = screen;
        this.accounts = accounts;
        this.troubled = troubled;
    }

    public List<Route> routes() {
        return List.of(
                entrance.operator(
                        Method.GET, Section.ACCOUNTS.path(), request -> list(request, 200, AccountForm.EMPTY)),
                entrance.operator(Method.POST, Section.ACCOUNTS.path(), this::create),
                entrance.operator(Method.GET, ONE, request -> show(request, 200, Optional.empty(), Handed.NOTHING)),
                entrance.operator(Method.POST, ONE, this::change),
                entrance.operator(Method.POST, ONE + "/keys", this::issueKey),
                entrance.operator(Method.POST, ONE + "/keys/{key_id}/withdraw", this::withdrawKey),
                entrance.operator(Method.GET, Section.TROUBLE.path(), this::trouble));
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
            return OperatorPages.path(account.id());
        }
    }

    /// What is shown this once.
    ///
    /// @param key an API key; empty where none was made
    /// @param password made up for the owner; empty where none was
    public record Handed(String key, String password) {

        static final Handed NOTHING = new Handed("", "");

        public boolean isSomething() {
            return !key.isEmpty();
        }
    }

    /// One account.
    public record One(Account account, AccountForm form, List<KeyLine> keys, Handed handed) {

        public String path() {
            return OperatorPages.path(account.id());
        }

        /// The key that was made last; the form makes the next one only while that is so.
        public String newest() {
            return newest(keys.stream().map(KeyLine::key));
        }

        private static String newest(Stream<StoredKey> keys) {
            return keys.map(key -> key.id().toString())
                    .reduce((earlier, later) -> later)
                    .orElse("");
        }
    }

    /// One key in a list.
    public record KeyLine(StoredKey key) {

        public Moment createdAt() {
            return new Moment(key.createdAt());
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
            return created(request, accounts.create(name, form.chosen()), Optional.empty());
        }
        return switch (accounts.create(name, form.chosen(), form.owner().get(), Optional.empty())) {
            case SetUpAccount.Result.Created created -> created(request, created.account(), created.madeUp());
            case SetUpAccount.Result.EmailTaken taken -> list(request, UNPROCESSABLE, form.taken());
        };
    }

    private String newest() {
        return accounts.page(Cursor.Range.first(1)).items().stream()
                .map(account -> account.id().toString())
                .findFirst()
                .orElse("");
    }

    private Reply created(ApiRequest request, NewAccount made, Optional<Password> password) {
        Handed handed = new Handed(
                made.apiKey().key().reveal(), password.map(Password::reveal).orElse(""));
        return one(request, 200, made.account(), AccountForm.of(made.account()), handed);
    }

    private Reply show(ApiRequest request, int status, Optional<AccountForm> form, Handed handed) {
        Account account = account(request);
        return one(request, status, account, form.orElseGet(() -> AccountForm.of(account)), handed);
    }

    private Reply one(ApiRequest request, int status, Account account, AccountForm form, Handed handed) {
        List<KeyLine> keys =
                accounts.keys(account.id()).stream().map(KeyLine::new).toList();
        return screen.page(
                status,
                frame(request, Section.ACCOUNTS, account.name()),
                "operator/account",
                new One(account, form, keys, handed));
    }

    private Reply change(ApiRequest request) {
        AccountForm form = AccountForm.in(request.form());
        if (!form.isRight()) {
            return show(request, UNPROCESSABLE, Optional.of(form), Handed.NOTHING);
        }
        AccountId id = account(request).id();
        Optional<Account> changed = accounts.change(id, Optional.of(form.name().strip()), Optional.of(form.chosen()));
        return Entrance.goTo(
                changed.isPresent() ? Notice.ACCOUNT_SAVED.on(path(id)) : Section.ACCOUNTS.path(), request);
    }

    private Reply issueKey(ApiRequest request) {
        Account account = account(request);
        if (!request.form().text(NEWEST).equals(One.newest(accounts.keys(account.id()).stream()))) {
            return Entrance.goTo(Notice.KEY_NOT_REPEATED.on(path(account.id())), request);
        }
        IssuedKey issued = accounts.issueKey(account.id()).orElseThrow(OperatorPages::noSuchAccount);
        return show(request, 200, Optional.empty(), new Handed(issued.key().reveal(), ""));
    }

    private Reply withdrawKey(ApiRequest request) {
        AccountId id = account(request).id();
        ApiKeyId key = request.pathId("key_id", ApiKeyId::new, "key");
        return switch (accounts.withdrawKey(id, key)) {
            case DELETED -> Entrance.goTo(Notice.KEY_WITHDRAWN.on(path(id)), request);
            case NOT_FOUND -> Entrance.goTo(path(id), request);
        };
    }

    private Reply trouble(ApiRequest request) {
        List<Trouble> found = troubled.longestFailing(MOST_TROUBLED).stream()
                .map(this::trouble)
                .toList();
        return screen.page(frame(request, Section.TROUBLE, "Endpoints in trouble"), "operator/trouble", found);
    }

    private Trouble trouble(Webhook webhook) {
        AccountId account = webhook.widget().account();
        return new Trouble(webhook, accounts.find(account).map(Account::name).orElse(""), path(account));
    }

    private Account account(ApiRequest request) {
        AccountId id = request.pathId("account_id", AccountId::new, "account");
        return accounts.find(id).orElseThrow(OperatorPages::noSuchAccount);
    }

    private static Frame frame(ApiRequest request, Section section, String title) {
        return Frame.operator(request, section, title);
    }

    private static RefusedRequest noSuchAccount() {
        return new RefusedRequest(Problem.notFound("account"));
    }

    private static String path(AccountId id) {
        return ONE.replace("{account_id}", id.toString());
    }
}
