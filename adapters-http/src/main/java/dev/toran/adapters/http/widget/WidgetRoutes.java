package dev.toran.adapters.http.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Paging;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Cursor;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An account's calls about its widgets.
public final class WidgetRoutes {

    private static final String WIDGETS = "/api/v1/widgets";
    private static final String WIDGET = WIDGETS + "/{widget_id}";
    private static final String ORIGINS = "allowed_origins";

    private final SetUpWidget widgets;

    public WidgetRoutes(SetUpWidget widgets) {
        this.widgets = widgets;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccount(Method.POST, WIDGETS, this::create),
                Route.forAccount(Method.GET, WIDGETS, this::list),
                Route.forAccount(Method.GET, WIDGET, this::show),
                Route.forAccount(Method.PATCH, WIDGET, this::change),
                Route.forAccount(Method.DELETE, WIDGET, this::remove));
    }

    private Reply create(AccountId account, ApiRequest request) {
        request.withoutQuery();
        Fields fields = request.json();
        Optional<String> name = fields.requiredText("name", Widget.NAME);
        Optional<AllowedOrigins> origins = origins(fields);
        fields.done();
        Widget created = widgets.create(account, name.orElseThrow(), origins.orElse(AllowedOrigins.ANY));
        return Reply.created(WIDGETS + "/" + created.key().widget(), json(created));
    }

    private Reply list(AccountId account, ApiRequest request) {
        Fields query = request.query();
        Cursor.Range range = Paging.range(query);
        query.done();
        return Paging.reply(widgets.page(account, range), WidgetRoutes::json);
    }

    private Reply show(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return Reply.ok(json(widgets.find(key(account, request)).orElseThrow(WidgetRoutes::noSuchWidget)));
    }

    private Reply change(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WidgetKey key = key(account, request);
        Fields fields = request.json();
        Optional<String> name = fields.changedText("name", Widget.NAME);
        fields.refuseNull(ORIGINS);
        Optional<AllowedOrigins> origins = origins(fields);
        fields.done();
        return Reply.ok(json(widgets.change(key, name, origins).orElseThrow(WidgetRoutes::noSuchWidget)));
    }

    private Reply remove(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return switch (widgets.remove(key(account, request))) {
            case DELETED -> Reply.noContent();
            case NOT_FOUND -> throw noSuchWidget();
        };
    }

    private static WidgetKey key(AccountId account, ApiRequest request) {
        return new WidgetKey(account, request.pathId("widget_id", WidgetId::new, "widget"));
    }

    private static RefusedRequest noSuchWidget() {
        return new RefusedRequest(Problem.notFound("widget"));
    }

    private static Optional<AllowedOrigins> origins(Fields fields) {
        Optional<List<String>> given = fields.strings(ORIGINS);
        if (given.filter(list -> list.size() > AllowedOrigins.MAX_ORIGINS).isPresent()) {
            fields.refuse(ORIGINS, "must have at most " + AllowedOrigins.MAX_ORIGINS + " entries");
            return Optional.empty();
        }
        return given.map(list -> new AllowedOrigins(origins(fields, list)));
    }

    private static List<WebOrigin> origins(Fields fields, List<String> given) {
        List<WebOrigin> origins = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            Optional<WebOrigin> origin = WebOrigin.parse(given.get(index));
            origin.ifPresent(origins::add);
            if (origin.isEmpty()) {
                fields.refuse(
                        ORIGINS + "[" + index + "]",
                        "must be an origin such as https://shop.example, without a path; an empty list allows any");
            }
        }
        return origins;
    }

    private static ObjectNode json(Widget widget) {
        ObjectNode body =
                Json.object().put("widget_id", widget.key().widget().toString()).put("name", widget.name());
        body.set(
                ORIGINS,
                Json.strings(widget.allowedOrigins().origins().stream()
                        .map(WebOrigin::ascii)
                        .toList()));
        return body.put("created_at", widget.createdAt().toString());
    }
}
