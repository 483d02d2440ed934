package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.RecentReads;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.lead.CaptureSite;
import dev.toran.application.lead.CaptureSites;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import java.util.Optional;

/// Where leads are captured, as the database has it now, or had it a moment ago if another node changed it.
final class JdbiCaptureSites implements CaptureSites {

    private static final int WIDGET_BYTES = 500;
    private static final int ORIGIN_BYTES = 300;

    private final Storage storage;
    private final WebhookRows rows;
    private final RecentReads<WidgetId, CaptureSite> recent;

    JdbiCaptureSites(Storage storage, WebhookRows rows) {
        this.storage = storage;
        this.rows = rows;
        this.recent = storage.recentReads(JdbiCaptureSites::bytes);
    }

    @Override
    public Optional<CaptureSite> find(WidgetId id) {
        return recent.get(id, () -> read(id));
    }

    private Optional<CaptureSite> read(WidgetId id) {
        return storage.read(handle -> handle.createQuery("select widget.*, account.plan from widget"
                        + " join account on account.account_id = widget.account_id where widget.widget_id = :widget")
                .bind("widget", id.value())
                .map((row, context) -> new Found(
                        JdbiWidgets.widget(row), PlanEntitlement.of(Words.read(Plan.class, row.getString("plan")))))
                .findOne()
                .map(found -> new CaptureSite(
                        found.widget(),
                        found.entitlement(),
                        JdbiWebhooks.of(handle, rows, found.widget().key()))));
    }

    private static int bytes(CaptureSite site) {
        int origins = site.widget().allowedOrigins().origins().size();
        return WIDGET_BYTES
                + origins * ORIGIN_BYTES
                + site.webhooks().stream().mapToInt(WebhookRows::bytes).sum();
    }

    private record Found(Widget widget, PlanEntitlement entitlement) {}
}
