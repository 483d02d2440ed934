package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.widget.WidgetPath;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.Reply;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.application.webhook.SamplePayload;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.plan.Feature;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetKey;
import java.util.List;
import java.util.Optional;

/// Shows the section Outbound webhook, as a whole or the part that a script asked for.
final class Outbound {

    private final Screen screen;
    private final Looks looks;

    Outbound(Screen screen, Looks looks) {
        this.screen = screen;
        this.looks = looks;
    }

    /// What is looked up for the page.
    record Looks(SetUpWidget widgets, ConfigureWebhook webhooks, RotateSecret secrets, SamplePayload sample) {}

    Widget widget(Visit visit) {
        return WidgetPath.find(looks.widgets(), visit);
    }

    /// The webhook that a page is about, which has to be one of the page's widget.
    Webhook webhook(Visit visit) {
        WebhookId id = visit.request().pathId("webhook_id", WebhookId::new, "webhook");
        WidgetKey widget = widget(visit).key();
        return looks.webhooks()
                .find(new WebhookKey(visit.owner(), id))
                .filter(found -> found.widget().equals(widget))
                .orElseThrow(Outbound::noSuchWebhook);
    }

    Destination destination(Visit visit, Webhook webhook) {
        return Destination.of(webhook, secret(visit, webhook), access(visit));
    }

    SecretCard secret(Visit visit, Webhook webhook) {
        SigningSecrets secrets = looks.secrets().show(webhook.key()).orElseThrow(Outbound::noSuchWebhook);
        return SecretCard.covered(webhook.id().toString(), Destination.action(webhook), secrets, access(visit));
    }

    static Destination.Access access(Visit visit) {
        return visit.account().entitlement().includes(Feature.OUTBOUND_WEBHOOKS)
                ? Destination.Access.OPEN
                : Destination.Access.LOCKED;
    }

    static RefusedRequest noSuchWebhook() {
        return new RefusedRequest(Problem.notFound("webhook"));
    }

    /// The page, or for a script its sample alone.
    Reply page(Visit visit) {
        return visit.request().isFromScript()
                ? screen.part("webhook/sample", sample(widget(visit)))
                : whole(visit, 200, Optional.empty());
    }

    private String sample(Widget widget) {
        return Json.pretty(looks.sample().of(widget.key()).body());
    }

    /// One destination as it is now: the page with it, or it alone.
    Reply show(Visit visit, int status, Destination shown) {
        return visit.request().isFromScript()
                ? screen.part(status, "webhook/destinations", List.of(shown))
                : whole(visit, status, Optional.of(shown));
    }

    /// A destination that has just come into being, and the form of a further one.
    Reply showNew(Visit visit, Destination shown) {
        Destination blank = Destination.blank(widget(visit).key().widget(), access(visit));
        return visit.request().isFromScript()
                ? screen.part("webhook/destinations", List.of(shown, blank))
                : whole(visit, 200, Optional.of(shown));
    }

    private Reply whole(Visit visit, int status, Optional<Destination> shown) {
        Widget widget = widget(visit);
        List<Destination> stored = looks.webhooks().of(widget.key()).orElse(List.of()).stream()
                .map(webhook -> destination(visit, webhook))
                .map(destination -> inPlaceOf(destination, shown))
                .toList();
        Destination blank = inPlaceOf(Destination.blank(widget.key().widget(), access(visit)), shown);
        return screen.page(
                status,
                visit.frame(Section.WIDGETS, "Chat & alerts · " + widget.name()),
                "webhook/outbound",
                new OutboundPage(widget, stored, blank, sample(widget), access(visit)));
    }

    private static Destination inPlaceOf(Destination destination, Optional<Destination> shown) {
        return shown.filter(other -> other.key().equals(destination.key())).orElse(destination);
    }
}
