package dev.toran.adapters.http.delivery;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Paging;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import java.util.List;

/// An account's calls about its deliveries.
public final class DeliveryRoutes {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final Choice<DeliveryStatus> STATUS = Choice.of(DeliveryStatus.class);

    private final DeliveryArchive deliveries;

    public DeliveryRoutes(DeliveryArchive deliveries) {
        this.deliveries = deliveries;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccount(Method.GET, DELIVERIES, this::list),
                Route.forAccount(Method.GET, DELIVERIES + "/{delivery_id}", this::show));
    }

    private Reply list(AccountId account, ApiRequest request) {
        Fields query = request.query();
        DeliveryFilter filter = new DeliveryFilter(
                query.id("webhook_id").map(WebhookId::new),
                query.id("lead_id").map(LeadId::new),
                query.choice("status", STATUS));
        Cursor.Range range = Paging.range(query);
        query.done();
        return Paging.reply(deliveries.page(account, filter, range), DeliveryJson::detail);
    }

    private Reply show(AccountId account, ApiRequest request) {
        request.withoutQuery();
        DeliveryId id = request.pathId("delivery_id", DeliveryId::new, "delivery");
        return deliveries
                .find(account, id)
                .map(found -> Reply.ok(DeliveryJson.detail(found)))
                .orElseThrow(() -> new RefusedRequest(Problem.notFound("delivery")));
    }
}
