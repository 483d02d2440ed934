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
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.IssuedKey;
import dev.toran.application.account.NewAccount;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.account.StoredKey;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.Password;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One account: its name and plan, who signs in for it, and its keys.
public final class AccountPage {

    private static final String ONE = "/dashboard/operator/accounts/{account_id}";
    private static final String NEWEST = "newest";
    private static final int UNPROCESSABLE = 422;

    private final Entrance entrance;
    private final Screen screen;
    private final SetUpAccount accounts;
    private final AppointOwner owners;

    AccountPage(Entrance entrance, Screen screen, SetUpAccount accounts, AppointOwner owners) {
        this.entrance = entrance;
        this.screen = screen;
        this.accounts = accounts;
        this.owners = owners;
    }

    List<Route> routes() {
        return List.of(
                entrance.operator(Method.GET, ONE, this::show),
                entrance.operator(Method.POST, ONE, this::change),
                entrance.operator(Method.POST, ONE + "/owner", this::appoint),
                entrance.operator(Method.POST, ONE + "/keys", this::issueKey),
                entrance.operator(Method.POST, ONE + "/keys/{key_id}/withdraw", this::withdrawKey));
    }

    /// What is shown this once.
    ///
    /// @param key an API key; empty where none was made
    /// @param password made up for the owner; empty where none was
    public record Handed(String key, String password) {

        static final Handed NOTHING = new Handed("", "");

        public boolean isSomething() {
            return !key.isEmpty() || !password.isEmpty();
        }
    }

    /// The page.
    ///
    /// @param isOwned whether somebody can sign in for the account
    public record One(
            Account account, AccountForm form, OwnerForm owner, boolean isOwned, List<KeyLine> keys, Handed handed) {

        public One {
            keys = List.copyOf(keys);
        }

        public String path() {
            return AccountPage.path(account.id());
        }

        /// The key that was made last; the form makes the next one only while that is so.
        public String newest() {
            return AccountPage.newest(keys.stream().map(KeyLine::key));
        }

        One with(AccountForm typed) {
            return new One(account, typed, owner, isOwned, keys, handed);
        }

        One with(OwnerForm typed) {
            return new One(account, form, typed, isOwned, keys, handed);
        }

        One with(Handed shown) {
            return new One(account, form, owner, isOwned, keys, shown);
        }
    }

    /// One key in a list.
    public record KeyLine(StoredKey key) {

        public Moment createdAt() {
            return new Moment(key.createdAt());
        }
    }

    /// The page of an account that was just set up, with what is shown this once.
    Reply made(ApiRequest request, NewAccount made, Optional<Password> password) {
        return page(request, 200, one(made.account()).with(handed(Optional.of(made.apiKey()), password)));
    }

    private Reply show(ApiRequest request) {
        return page(request, 200, one(account(request)));
    }

    private Reply change(ApiRequest request) {
        AccountForm form = AccountForm.in(request.form());
        Account account = account(request);
        if (!form.isRight()) {
            return page(request, UNPROCESSABLE, one(account).with(form));
        }
        Optional<Account> changed =
                accounts.change(account.id(), Optional.of(form.name().strip()), Optional.of(form.chosen()));
        return Entrance.goTo(
                changed.isPresent() ? Notice.ACCOUNT_SAVED.on(path(account.id())) : Section.ACCOUNTS.path(), request);
    }

    private Reply appoint(ApiRequest request) {
        Account account = account(request);
        OwnerForm form = OwnerForm.in(request.form());
        if (form.owner().isEmpty()) {
            return page(request, UNPROCESSABLE, one(account).with(form));
        }
        if (!form.isTypedOver(owners.of(account.id()))) {
            return Entrance.goTo(Notice.OWNER_NOT_REPEATED.on(path(account.id())), request);
        }
        return switch (owners.appoint(account.id(), form.owner().get(), Optional.empty())) {
            case AppointOwner.Result.Appointed appointed ->
                page(request, 200, one(account).with(handed(Optional.empty(), appointed.madeUp())));
            case AppointOwner.Result.EmailTaken _ ->
                page(
                        request,
                        UNPROCESSABLE,
                        one(account)
                                .with(form.wrong("Another account's owner has this address. Nothing was changed.")));
            case AppointOwner.Result.NoSuchAccount _ -> throw noSuchAccount();
        };
    }

    private Reply issueKey(ApiRequest request) {
        Account account = account(request);
        if (!request.form().text(NEWEST).equals(newest(accounts.keys(account.id()).stream()))) {
            return Entrance.goTo(Notice.KEY_NOT_REPEATED.on(path(account.id())), request);
        }
        IssuedKey issued = accounts.issueKey(account.id()).orElseThrow(AccountPage::noSuchAccount);
        return page(request, 200, one(account).with(handed(Optional.of(issued), Optional.empty())));
    }

    private Reply withdrawKey(ApiRequest request) {
        AccountId id = account(request).id();
        ApiKeyId key = request.pathId("key_id", ApiKeyId::new, "key");
        return switch (accounts.withdrawKey(id, key)) {
            case DELETED -> Entrance.goTo(Notice.KEY_WITHDRAWN.on(path(id)), request);
            case NOT_FOUND -> Entrance.goTo(path(id), request);
        };
    }

    private One one(Account account) {
        Optional<Owner> owner = owners.of(account.id());
        return new One(
                account,
                AccountForm.of(account),
                OwnerForm.of(owner),
                owner.isPresent(),
                accounts.keys(account.id()).stream().map(KeyLine::new).toList(),
                Handed.NOTHING);
    }

    private Reply page(ApiRequest request, int status, One one) {
        Frame frame = Frame.operator(request, Section.ACCOUNTS, one.account().name());
        return screen.page(status, frame, "operator/account", one);
    }

    private static Handed handed(Optional<IssuedKey> key, Optional<Password> password) {
        return new Handed(
                key.map(issued -> issued.key().reveal()).orElse(""),
                password.map(Password::reveal).orElse(""));
    }

    private static String newest(Stream<StoredKey> keys) {
        return keys.map(key -> key.id().toString())
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    private Account account(ApiRequest request) {
        AccountId id = request.pathId("account_id", AccountId::new, "account");
        return accounts.find(id).orElseThrow(AccountPage::noSuchAccount);
    }

    private static RefusedRequest noSuchAccount() {
        return new RefusedRequest(Problem.notFound("account"));
    }

    static String path(AccountId id) {
        return ONE.replace("{account_id}", id.toString());
    }
}
