package dev.toran.adapters.http.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Paging;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.IssuedKey;
import dev.toran.application.account.NewAccount;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.browse.Cursor;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.plan.Plan;
import java.util.List;
import java.util.Optional;

/// The operator's calls about accounts and keys, and an account's call about itself.
public final class AccountRoutes {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String EMAIL = "owner_email";
    private static final String PASSWORD = "owner_password";
    private static final String PASSWORD_RULE =
            "must have " + Password.MIN_CODE_POINTS + " to " + Password.MAX_CODE_POINTS + " characters";
    private static final Choice<Plan> PLAN = Choice.of(Plan.class);

    private final SetUpAccount accounts;
    private final AppointOwner owners;

    public AccountRoutes(SetUpAccount accounts, AppointOwner owners) {
        this.accounts = accounts;
        this.owners = owners;
    }

    public List<Route> routes() {
        return List.of(
                Route.forOperator(Method.POST, ACCOUNTS, this::create),
                Route.forOperator(Method.GET, ACCOUNTS, this::list),
                Route.forOperator(Method.GET, ACCOUNTS + "/{account_id}", this::show),
                Route.forOperator(Method.PATCH, ACCOUNTS + "/{account_id}", this::change),
                Route.forOperator(Method.PUT, ACCOUNTS + "/{account_id}/owner", this::appoint),
                Route.forOperator(Method.POST, ACCOUNTS + "/{account_id}/api-keys", this::issueKey),
                Route.forOperator(Method.DELETE, ACCOUNTS + "/{account_id}/api-keys/{key_id}", this::withdrawKey),
                Route.forAccount(Method.GET, "/api/v1/account", this::showOwn));
    }

    private Reply create(ApiRequest request) {
        request.withoutQuery();
        Fields fields = request.json();
        Optional<String> name = fields.requiredText("name", Account.NAME);
        Optional<Plan> plan = fields.required("plan", fields.choice("plan", PLAN));
        Optional<OwnerEmail> email = email(fields);
        Optional<Password> password = password(fields);
        if (password.isPresent() && email.isEmpty()) {
            fields.refuse(PASSWORD, "needs an `owner_email` to sign in with");
        }
        fields.done();
        return email.map(owner -> owned(accounts.create(name.orElseThrow(), plan.orElseThrow(), owner, password)))
                .orElseGet(() -> created(accounts.create(name.orElseThrow(), plan.orElseThrow()), Optional.empty()));
    }

    private static Reply owned(SetUpAccount.Result result) {
        return switch (result) {
            case SetUpAccount.Result.Created created -> created(created.account(), created.madeUp());
            case SetUpAccount.Result.EmailTaken taken -> throw emailTaken();
        };
    }

    private static RefusedRequest emailTaken() {
        return new RefusedRequest(Problem.of(
                ProblemKind.EMAIL_TAKEN, "Another account's owner has this `owner_email`; nothing was stored."));
    }

    private Reply appoint(ApiRequest request) {
        request.withoutQuery();
        AccountId id = accountId(request);
        Fields fields = request.json();
        Optional<OwnerEmail> email = fields.required(EMAIL, email(fields));
        Optional<Password> password = password(fields);
        fields.done();
        return switch (owners.appoint(id, email.orElseThrow(), password)) {
            case AppointOwner.Result.Appointed appointed ->
                Reply.ok(owner(id, email.orElseThrow(), appointed.madeUp()));
            case AppointOwner.Result.EmailTaken _ -> throw emailTaken();
            case AppointOwner.Result.NoSuchAccount _ -> throw noSuchAccount();
        };
    }

    private static Optional<OwnerEmail> email(Fields fields) {
        return fields.parsed(EMAIL, OwnerEmail::parse, "must be an e-mail address");
    }

    private static Optional<Password> password(Fields fields) {
        return fields.parsed(PASSWORD, Password::parse, PASSWORD_RULE);
    }

    private static ObjectNode owner(AccountId account, OwnerEmail email, Optional<Password> madeUp) {
        ObjectNode body = Json.object().put("account_id", account.toString()).put(EMAIL, email.text());
        madeUp.ifPresent(password -> body.put(PASSWORD, password.reveal()));
        return body;
    }

    private static Reply created(NewAccount created, Optional<Password> madeUp) {
        ObjectNode body = json(created.account());
        putKey(body, created.apiKey());
        madeUp.ifPresent(password -> body.put(PASSWORD, password.reveal()));
        return Reply.created(ACCOUNTS + "/" + created.account().id(), body);
    }

    private Reply list(ApiRequest request) {
        Fields query = request.query();
        Cursor.Range range = Paging.range(query);
        query.done();
        return Paging.reply(accounts.page(range), AccountRoutes::json);
    }

    private Reply show(ApiRequest request) {
        request.withoutQuery();
        AccountId id = accountId(request);
        return Reply.ok(json(accounts.find(id).orElseThrow(AccountRoutes::noSuchAccount)));
    }

    private Reply change(ApiRequest request) {
        request.withoutQuery();
        AccountId id = accountId(request);
        Fields fields = request.json();
        Optional<String> name = fields.changedText("name", Account.NAME);
        fields.refuseNull("plan");
        Optional<Plan> plan = fields.choice("plan", PLAN);
        fields.done();
        return Reply.ok(json(accounts.change(id, name, plan).orElseThrow(AccountRoutes::noSuchAccount)));
    }

    private Reply issueKey(ApiRequest request) {
        request.withoutQuery();
        AccountId id = accountId(request);
        request.jsonIfAny().done();
        IssuedKey issued = accounts.issueKey(id).orElseThrow(AccountRoutes::noSuchAccount);
        ObjectNode body = Json.object().put("account_id", id.toString());
        putKey(body, issued);
        return Reply.created(ACCOUNTS + "/" + id + "/api-keys/" + issued.id(), body);
    }

    private Reply withdrawKey(ApiRequest request) {
        request.withoutQuery();
        AccountId account = accountId(request);
        ApiKeyId key = request.pathId("key_id", ApiKeyId::new, "key");
        return switch (accounts.withdrawKey(account, key)) {
            case DELETED -> Reply.noContent();
            case NOT_FOUND -> throw new RefusedRequest(Problem.notFound("key"));
        };
    }

    private Reply showOwn(AccountId account, ApiRequest request) {
        request.withoutQuery();
        Account own = accounts.find(account).orElseThrow(AccountRoutes::noSuchAccount);
        ObjectNode body = json(own);
        body.set(
                "entitlements",
                Json.strings(own.entitlement().features().stream()
                        .map(Choice::word)
                        .sorted()
                        .toList()));
        return Reply.ok(body);
    }

    private static AccountId accountId(ApiRequest request) {
        return request.pathId("account_id", AccountId::new, "account");
    }

    private static RefusedRequest noSuchAccount() {
        return new RefusedRequest(Problem.notFound("account"));
    }

    private static void putKey(ObjectNode body, IssuedKey issued) {
        body.put("key_id", issued.id().toString()).put("api_key", issued.key().reveal());
    }

    private static ObjectNode json(Account account) {
        return Json.object()
                .put("account_id", account.id().toString())
                .put("name", account.name())
                .put("plan", Choice.word(account.plan()))
                .put("created_at", account.createdAt().toString());
    }
}
