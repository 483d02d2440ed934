package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.diagnosis.Recipe;
import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.widget.WidgetPath;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.ConfiguredWebhook;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.application.webhook.SamplePayload;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.application.webhook.WebhookChange;
import dev.toran.application.webhook.WebhookDraft;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.widget.Widget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chat & alerts → Outbound webhook: where a widget's leads go. Whatever is wrong is said beside what was typed, which
/// stays.
public final class WebhookPages {

    private static final String NEW = WidgetPath.ALERTS + "/webhooks";
    private static final String ONE = NEW + "/{webhook_id}";
    private static final int UNPROCESSABLE = 422;
    private static final Destination.Message SAVED = new Destination.Message("good", "Saved.");

    private final Entrance entrance;
    private final Screen screen;
    private final Parts parts;
    private final Outbound outbound;
    private final DestinationRules rules;

    public WebhookPages(Entrance entrance, Screen screen, Parts parts) {
        this.entrance = entrance;
        this.screen = screen;
        this.parts = parts;
        this.outbound = new Outbound(
                screen, new Outbound.Looks(parts.widgets(), parts.configure(), parts.secrets(), parts.sample()));
        this.rules = new DestinationRules(parts.rules());
    }

    /// What is done with webhooks.
    ///
    /// @param rules where the operator lets them point
    public record Parts(
            SetUpWidget widgets,
            ConfigureWebhook configure,
            RotateSecret secrets,
            SendTestWebhook test,
            SamplePayload sample,
            EgressRules rules) {}

    public List<Route> routes() {
        SecretPages secretPages = new SecretPages(screen, outbound, parts.secrets());
        return List.of(
                entrance.owner(Method.GET, WidgetPath.ALERTS, outbound::page),
                entrance.owner(Method.POST, WidgetPath.ALERTS + "/url-check", this::checkUrl),
                entrance.owner(Method.POST, NEW, visit -> answer(visit, register(visit))),
                entrance.owner(Method.POST, NEW + "/test", visit -> answer(visit, tested(register(visit)))),
                entrance.owner(Method.POST, ONE, visit -> answer(visit, change(visit))),
                entrance.owner(Method.POST, ONE + "/test", visit -> answer(visit, tested(change(visit)))),
                entrance.owner(Method.POST, ONE + "/remove", this::remove),
                entrance.owner(Method.GET, ONE + "/secret", secretPages::reveal),
                entrance.owner(Method.POST, ONE + "/secret/rotate", secretPages::rotate),
                entrance.owner(Method.POST, ONE + "/secret/promote", secretPages::promote));
    }

    /// What came of saving.
    private sealed interface Outcome {

        /// @param isNew whether it wasn't there before
        record Saved(Webhook webhook, Destination shown, boolean isNew) implements Outcome {}

        record Refused(Destination shown) implements Outcome {}
    }

    /// What is said about a URL while it is typed.
    ///
    /// @param receiver who is at it, as far as it tells
    /// @param caution what speaks against it all the same
    public record UrlVerdict(String error, String receiver, String caution) {

        /// @param error what is wrong; empty before anything is typed
        static UrlVerdict wrong(String error) {
            return new UrlVerdict(error, "", "");
        }

        static UrlVerdict of(Recipe recipe) {
            return new UrlVerdict("", recipe.title(), recipe.caution());
        }
    }

    /// What a script shows while a URL is typed.
    ///
    /// @param key of the destination that it is typed for
    /// @param recipe for the receiver at it; empty while it is wrong
    public record UrlCheck(String key, UrlVerdict verdict, Optional<Recipe> recipe) {}

    private Reply checkUrl(Visit visit) {
        String typed = visit.request().form().text("url");
        String key = visit.request()
                .queryText("key")
                .flatMap(Uuids::parse)
                .map(Object::toString)
                .orElse(Destination.NEW);
        Optional<Recipe> recipe = rules.url(typed).map(Destination::recipe);
        UrlVerdict wrong = UrlVerdict.wrong(rules.error(typed));
        UrlVerdict verdict =
                wrong.error().isEmpty() ? recipe.map(UrlVerdict::of).orElse(wrong) : wrong;
        return screen.part("webhook/check", new UrlCheck(key, verdict, recipe));
    }

    private Outcome register(Visit visit) {
        Widget widget = outbound.widget(visit);
        DestinationForm typed = DestinationForm.in(visit.request().form(), Set.of());
        Destination blank = Destination.blank(widget.key().widget(), Outbound.access(visit));
        return switch (rules.read(typed, CustomHeaders.NONE)) {
            case DestinationRules.Read.Wrong wrong -> new Outcome.Refused(blank.typed(typed, wrong.errors()));
            case DestinationRules.Read.Right right -> {
                Endpoint endpoint = new Endpoint(right.url(), right.headers(), Optional.empty());
                yield outcome(
                        visit,
                        blank.typed(typed, DestinationErrors.NONE),
                        parts.configure()
                                .register(widget.key(), new WebhookDraft(endpoint, right.floor(), right.state())));
            }
        };
    }

    private Outcome change(Visit visit) {
        Webhook before = outbound.webhook(visit);
        CustomHeaders stored = before.endpoint().headers();
        DestinationForm typed = DestinationForm.in(visit.request().form(), stored.names());
        Destination present = outbound.destination(visit, before);
        return switch (rules.read(typed, stored)) {
            case DestinationRules.Read.Wrong wrong -> new Outcome.Refused(present.typed(typed, wrong.errors()));
            case DestinationRules.Read.Right right ->
                changed(
                        visit,
                        present.typed(typed, DestinationErrors.NONE),
                        parts.configure().change(before.key(), change(right), typed::isTypedOver));
        };
    }

    private Outcome changed(Visit visit, Destination typed, ConfiguredWebhook result) {
        return result instanceof ConfiguredWebhook.ChangedMeanwhile
                ? refused(
                        typed.typed(typed.form().over(outbound.webhook(visit)), DestinationErrors.NONE),
                        Screen.CHANGED_MEANWHILE)
                : outcome(visit, typed, result);
    }

    private static WebhookChange change(DestinationRules.Read.Right right) {
        return new WebhookChange(
                Optional.of(right.url()),
                Optional.of(right.headers()),
                Optional.empty(),
                Optional.of(right.floor()),
                Optional.of(right.state()));
    }

    private Outcome outcome(Visit visit, Destination typed, ConfiguredWebhook result) {
        return switch (result) {
            case ConfiguredWebhook.Saved saved -> saved(visit, typed, saved);
            case ConfiguredWebhook.BlockedAddress blocked ->
                new Outcome.Refused(typed.typed(
                        typed.form(),
                        new DestinationErrors(
                                "The URL names a host whose address webhooks may not reach; it must be on the public"
                                        + " internet.",
                                "")));
            case ConfiguredWebhook.NotInPlan notInPlan ->
                refused(typed, "Outbound webhooks are included in the plans Pro and Business.");
            case ConfiguredWebhook.TooMany tooMany ->
                refused(
                        typed,
                        "A widget can have " + ConfigureWebhook.MAX_WEBHOOKS_PER_WIDGET
                                + " destinations. Remove one before you add another.");
            case ConfiguredWebhook.ChangedMeanwhile _, ConfiguredWebhook.NotFound _ -> throw Outbound.noSuchWebhook();
        };
    }

    private Outcome saved(Visit visit, Destination typed, ConfiguredWebhook.Saved saved) {
        Destination stored = outbound.destination(visit, saved.webhook());
        Destination.Message message = switch (saved.finding()) {
            case UNRESOLVED ->
                new Destination.Message(
                        "caution",
                        "Saved, but the URL's host name can't be found at the moment. Check its spelling; leads"
                                + " wait and are tried again until it can be found.");
            case NOT_LOOKED_UP ->
                new Destination.Message(
                        "caution",
                        "Saved, but too many host names are being looked up at the moment, so the URL's was not"
                                + " checked. Save it again in a while to have it checked.");
            case ALLOWED, BLOCKED ->
                stored.message().filter(said -> said.kind().equals("caution")).orElse(SAVED);
        };
        return new Outcome.Saved(saved.webhook(), stored.saying(message), typed.isNew());
    }

    private static Outcome refused(Destination typed, String why) {
        return new Outcome.Refused(typed.saying(new Destination.Message("bad", why)));
    }

    private Outcome tested(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused;
            case Outcome.Saved saved -> {
                SendTestWebhook.TestResult result =
                        parts.test().send(saved.webhook().key()).orElseThrow(Outbound::noSuchWebhook);
                TestLine line = TestLine.of(saved.webhook().endpoint().url(), result);
                yield new Outcome.Saved(saved.webhook(), saved.shown().tested(line), saved.isNew());
            }
        };
    }

    private Reply answer(Visit visit, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> outbound.show(visit, UNPROCESSABLE, refused.shown());
            case Outcome.Saved saved ->
                saved.isNew() ? outbound.showNew(visit, saved.shown()) : outbound.show(visit, 200, saved.shown());
        };
    }

    private Reply remove(Visit visit) {
        Webhook webhook = outbound.webhook(visit);
        var _ = parts.configure().remove(webhook.key());
        return Entrance.goTo(
                Notice.WEBHOOK_REMOVED.on(
                        WidgetPath.to(WidgetPath.ALERTS, webhook.widget().widget())),
                visit.request());
    }
}
