package dev.toran.adapters.http.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Paging;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.ConfiguredWebhook;
import dev.toran.application.webhook.WebhookChange;
import dev.toran.application.webhook.WebhookDraft;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// An account's calls about its webhooks.
public final class WebhookRoutes {

    private static final String OF_WIDGET = "/api/v1/widgets/{widget_id}/webhooks";

    private final ConfigureWebhook webhooks;
    private final EndpointFields endpoints;

    /// @param rules where the operator lets webhooks point
    public WebhookRoutes(ConfigureWebhook webhooks, EgressRules rules) {
        this.webhooks = webhooks;
        this.endpoints = new EndpointFields(rules);
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccount(Method.POST, OF_WIDGET, this::register),
                Route.forAccount(Method.GET, OF_WIDGET, this::list),
                Route.forAccount(Method.GET, WebhookPath.PATH, this::show),
                Route.forAccount(Method.PATCH, WebhookPath.PATH, this::change),
                Route.forAccount(Method.DELETE, WebhookPath.PATH, this::remove));
    }

    private Reply register(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WidgetKey widget = widget(account, request);
        WebhookDraft draft = endpoints.draft(request.json());
        ConfiguredWebhook.Saved saved = saved(webhooks.register(widget, draft), "widget");
        ObjectNode body = WebhookJson.of(saved.webhook(), saved.finding());
        body.put("secret", saved.secrets().current().reveal());
        return tagged(Reply.created(WebhookPath.to(saved.webhook().id()), body), saved.webhook());
    }

    private Reply list(AccountId account, ApiRequest request) {
        Fields query = request.query();
        Cursor.Range range = Paging.range(query);
        query.done();
        List<Webhook> found =
                webhooks.of(widget(account, request)).orElseThrow(() -> new RefusedRequest(Problem.notFound("widget")));
        return Paging.reply(page(found.reversed(), range), WebhookJson::of);
    }

    /// A widget has few webhooks, and their identities grow with time.
    private static Page<Webhook> page(List<Webhook> newestFirst, Cursor.Range range) {
        List<Webhook> rest = newestFirst.stream()
                .filter(webhook -> range.after()
                        .map(last -> webhook.id().toString().compareTo(last.id().toString()) < 0)
                        .orElse(true))
                .toList();
        return Page.of(
                rest,
                range.limit(),
                webhook -> new Cursor(Instant.EPOCH, webhook.id().value()));
    }

    private Reply show(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return webhooks.find(WebhookPath.key(account, request))
                .map(found -> tagged(Reply.ok(WebhookJson.of(found)), found))
                .orElseThrow(WebhookPath::notFound);
    }

    private Reply change(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WebhookKey key = WebhookPath.key(account, request);
        Predicate<Webhook> demanded = WebhookTag.demanded(request);
        WebhookChange change = endpoints.change(request.json());
        ConfiguredWebhook.Saved saved = saved(webhooks.change(key, change, demanded), "webhook");
        return tagged(Reply.ok(WebhookJson.of(saved.webhook(), saved.finding())), saved.webhook());
    }

    private Reply remove(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return switch (webhooks.remove(WebhookPath.key(account, request))) {
            case DELETED -> Reply.noContent();
            case NOT_FOUND -> throw WebhookPath.notFound();
        };
    }

    private static Reply tagged(Reply reply, Webhook webhook) {
        return reply.withHeader(WebhookTag.HEADER, WebhookTag.of(webhook));
    }

    private static WidgetKey widget(AccountId account, ApiRequest request) {
        return new WidgetKey(account, request.pathId("widget_id", WidgetId::new, "widget"));
    }

    private static ConfiguredWebhook.Saved saved(ConfiguredWebhook result, String what) {
        return switch (result) {
            case ConfiguredWebhook.Saved saved -> saved;
            case ConfiguredWebhook.NotFound notFound -> throw new RefusedRequest(Problem.notFound(what));
            case ConfiguredWebhook.ChangedMeanwhile changed ->
                throw new RefusedRequest(Problem.of(
                        ProblemKind.CHANGED_MEANWHILE,
                        "The webhook isn't what `If-Match` says any more. Read it again, then decide."));
            case ConfiguredWebhook.NotInPlan notInPlan ->
                throw new RefusedRequest(Problem.of(
                                ProblemKind.NOT_IN_PLAN,
                                "Webhooks come with the plans pro and business. Leads are captured all the same.")
                        .with("reason", "plan"));
            case ConfiguredWebhook.TooMany tooMany ->
                throw new RefusedRequest(Problem.of(
                        ProblemKind.TOO_MANY_WEBHOOKS,
                        "A widget can have " + ConfigureWebhook.MAX_WEBHOOKS_PER_WIDGET
                                + " webhooks. Remove one before you add another."));
            case ConfiguredWebhook.BlockedAddress blocked ->
                throw new RefusedRequest(Problem.invalid(
                        EndpointFields.URL,
                        "names a host whose address webhooks may not reach; it must be on the public internet"));
        };
    }
}
