package dev.toran.adapters.http.dashboard.widget;

import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;

/// Where the pages about one widget are.
public final class WidgetPath {

    /// One widget.
    public static final String WIDGET = "/dashboard/widgets/{widget_id}";
    /// What its owner designs about it.
    public static final String DESIGN = WIDGET + "/design";
    /// Where its leads go.
    public static final String ALERTS = DESIGN + "/chat-and-alerts";

    private WidgetPath() {}

    /// The page about `widget` of the pages at `path`.
    public static String to(String path, WidgetId widget) {
        return path.replace("{widget_id}", widget.toString());
    }

    /// The widget that a page is about.
    public static Widget find(SetUpWidget widgets, Visit visit) {
        WidgetId id = visit.request().pathId("widget_id", WidgetId::new, "widget");
        return widgets.find(new WidgetKey(visit.owner(), id)).orElseThrow(WidgetPath::noSuchWidget);
    }

    static RefusedRequest noSuchWidget() {
        return new RefusedRequest(Problem.notFound("widget"));
    }
}
