package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Destinations;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.trace.DeliveryTrace;
import dev.toran.application.trace.TraceDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import java.util.List;
import java.util.Optional;

/// One delivery with each attempt.
public final class DeliveryPage {

    private static final String DELIVERY = "/dashboard/deliveries/{delivery_id}";
    private static final int CONFLICT = 409;

    private final Entrance entrance;
    private final Screen screen;
    private final TraceDelivery trace;
    private final Destinations destinations;
    private final ResendLead resend;

    public DeliveryPage(
            Entrance entrance, Screen screen, TraceDelivery trace, Destinations destinations, ResendLead resend) {
        this.entrance = entrance;
        this.screen = screen;
        this.trace = trace;
        this.destinations = destinations;
        this.resend = resend;
    }

    public List<Route> routes() {
        return List.of(
                entrance.owner(Method.GET, DELIVERY, visit -> show(visit, 200, Optional.empty())),
                entrance.owner(Method.POST, DELIVERY + "/resend", this::resend));
    }

    private Reply show(Visit visit, int status, Optional<String> refusal) {
        TraceView view = TraceView.of(find(visit), new Where(destinations.of(visit.owner())), refusal);
        return visit.request().isFromScript()
                ? screen.part(status, "delivery/trace", view)
                : screen.page(status, visit.frame(Section.DELIVERIES, "Delivery"), "delivery/one", view);
    }

    private Reply resend(Visit visit) {
        Delivery delivery = find(visit).delivery().delivery();
        return switch (resend.resend(
                visit.owner(), delivery.lead(), Optional.of(delivery.webhook().webhook()))) {
            case ResendLead.Result.Resent resent ->
                Entrance.goTo(
                        Notice.LEAD_RESENT.on(Section.DELIVERIES.path() + "/"
                                + resent.deliveries().stream().findFirst().orElse(delivery.id())),
                        visit.request());
            case ResendLead.Result.Withheld withheld ->
                show(visit, CONFLICT, Optional.of("Not sent. " + WithholdWords.of(withheld.reason())));
            case ResendLead.Result.NotFound notFound ->
                show(
                        visit,
                        CONFLICT,
                        Optional.of("Not sent. The lead or the destination is not there any more; a test has none."));
        };
    }

    private DeliveryTrace find(Visit visit) {
        return trace.find(visit.owner(), visit.request().pathId("delivery_id", DeliveryId::new, "delivery"))
                .orElseThrow(() -> new RefusedRequest(Problem.notFound("delivery")));
    }
}
