package dev.toran.adapters.http.dashboard.widget;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.plan.Feature;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An owner's widgets: all of them, one, and what can be designed about it.
public final class WidgetPages {

    private static final int UNPROCESSABLE = 422;

    private final Entrance entrance;
    private final Screen screen;
    private final SetUpWidget widgets;
    private final ConfigureWebhook webhooks;
    private final Optional<URI> publicUrl;

    /// @param publicUrl where visitors reach the server, where the operator says so
    public WidgetPages(
            Entrance entrance, Screen screen, SetUpWidget widgets, ConfigureWebhook webhooks, Optional<URI> publicUrl) {
        this.entrance = entrance;
        this.screen = screen;
        this.widgets = widgets;
        this.webhooks = webhooks;
        this.publicUrl = publicUrl;
    }

    public List<Route> routes() {
        return List.of(
                entrance.owner(Method.GET, Section.WIDGETS.path(), visit -> list(visit, 200, WidgetForm.EMPTY)),
                entrance.owner(Method.POST, Section.WIDGETS.path(), this::create),
                entrance.owner(Method.GET, WidgetPath.WIDGET, this::show),
                entrance.owner(Method.POST, WidgetPath.WIDGET, this::change),
                entrance.owner(Method.POST, WidgetPath.WIDGET + "/delete", this::delete),
                entrance.owner(Method.GET, WidgetPath.DESIGN, this::design));
    }

    /// All widgets.
    ///
    /// @param older where the list goes on; empty at its end
    public record Overview(List<Line> widgets, WidgetForm form, Optional<String> older) {}

    /// One widget in a list.
    public record Line(Widget widget, Sending sending) {

        public String path() {
            return WidgetPath.to(WidgetPath.WIDGET, widget.key().widget());
        }
    }

    /// Where a widget's leads go, in a few words.
    ///
    /// @param kind the name of a style
    public record Sending(String kind, String words) {

        static Sending of(List<Webhook> webhooks, PlanEntitlement entitlement) {
            if (!webhooks.isEmpty() && !entitlement.includes(Feature.OUTBOUND_WEBHOOKS)) {
                return new Sending("caution", "Not in your plan");
            }
            long on =
                    webhooks.stream().filter(webhook -> webhook.state().sends()).count();
            boolean failing =
                    webhooks.stream().anyMatch(webhook -> webhook.failingSince().isPresent());
            if (failing) {
                return new Sending("bad", "In trouble");
            }
            if (on == 0) {
                return new Sending("", webhooks.isEmpty() ? "Not connected" : "Switched off");
            }
            return new Sending("good", on == 1 ? "Connected" : on + " destinations");
        }
    }

    /// One widget.
    ///
    /// @param refusal why nothing was saved, where no field is to blame
    /// @param server where its visitors reach it
    public record One(Widget widget, WidgetForm form, String refusal, String server) {

        public String path() {
            return WidgetPath.to(WidgetPath.WIDGET, widget.key().widget());
        }

        /// Where its form leads, for the owner to replace: on its first website, where it names any.
        public String thanks() {
            return widget.allowedOrigins().origins().stream()
                            .map(WebOrigin::ascii)
                            .findFirst()
                            .orElse("https://your-website.example")
                    + "/thank-you";
        }
    }

    private Reply list(Visit visit, int status, WidgetForm form) {
        Optional<Cursor> after = visit.request().queryText("after").flatMap(Cursors::parse);
        Page<Widget> page = widgets.page(visit.owner(), new Cursor.Range(after, Cursor.Range.DEFAULT_LIMIT));
        Map<WidgetId, List<Webhook>> connected = webhooks.of(
                visit.owner(),
                page.items().stream().map(widget -> widget.key().widget()).toList());
        Overview overview = new Overview(
                page.items().stream()
                        .map(widget -> line(
                                visit,
                                widget,
                                connected.getOrDefault(widget.key().widget(), List.of())))
                        .toList(),
                form,
                page.next().map(next -> Section.WIDGETS.path() + "?after=" + Cursors.text(next)));
        return screen.page(status, visit.frame(Section.WIDGETS, "Widgets"), "widget/list", overview);
    }

    private static Line line(Visit visit, Widget widget, List<Webhook> connected) {
        return new Line(widget, Sending.of(connected, visit.account().entitlement()));
    }

    private Reply create(Visit visit) {
        WidgetForm form = WidgetForm.in(visit.request().form());
        if (!form.isRight()) {
            return list(visit, UNPROCESSABLE, form);
        }
        Widget created = widgets.create(visit.owner(), form.name().strip(), form.allowedOrigins());
        return Entrance.goTo(
                Notice.WIDGET_CREATED.on(
                        WidgetPath.to(WidgetPath.WIDGET, created.key().widget())),
                visit.request());
    }

    private Reply show(Visit visit) {
        Widget widget = WidgetPath.find(widgets, visit);
        return one(visit, 200, widget, WidgetForm.of(widget), "");
    }

    private Reply change(Visit visit) {
        Widget widget = WidgetPath.find(widgets, visit);
        WidgetForm form = WidgetForm.in(visit.request().form());
        if (!form.isRight()) {
            return one(visit, UNPROCESSABLE, widget, form, "");
        }
        Widget after = widgets.change(
                        widget.key(),
                        Optional.of(form.name().strip()),
                        Optional.of(form.allowedOrigins()),
                        form::isTypedOver)
                .orElseThrow(WidgetPath::noSuchWidget);
        if (!form.isOf(after)) {
            return one(visit, UNPROCESSABLE, after, form.over(after), Screen.CHANGED_MEANWHILE);
        }
        return Entrance.goTo(
                Notice.WIDGET_SAVED.on(
                        WidgetPath.to(WidgetPath.WIDGET, widget.key().widget())),
                visit.request());
    }

    private Reply one(Visit visit, int status, Widget widget, WidgetForm form, String refusal) {
        String server = publicUrl
                .map(URI::toString)
                .orElseGet(() -> "http://" + visit.request().header("Host").orElse("127.0.0.1"));
        return screen.page(
                status,
                visit.frame(Section.WIDGETS, widget.name()),
                "widget/one",
                new One(widget, form, refusal, server));
    }

    private Reply delete(Visit visit) {
        Widget widget = WidgetPath.find(widgets, visit);
        Accounts.Deletion deletion = widgets.remove(widget.key());
        return Entrance.goTo(
                deletion == Accounts.Deletion.DELETED
                        ? Notice.WIDGET_DELETED.on(Section.WIDGETS.path())
                        : Section.WIDGETS.path(),
                visit.request());
    }

    private Reply design(Visit visit) {
        Widget widget = WidgetPath.find(widgets, visit);
        return screen.page(
                visit.frame(Section.WIDGETS, "Design · " + widget.name()),
                "widget/design",
                line(visit, widget, webhooks.of(widget.key()).orElse(List.of())));
    }
}
