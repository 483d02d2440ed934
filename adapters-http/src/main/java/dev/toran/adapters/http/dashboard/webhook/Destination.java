package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.diagnosis.Recipe;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.widget.WidgetPath;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.widget.WidgetId;
import java.util.List;
import java.util.Optional;

/// One destination as it is shown: a form, what came of it, and what belongs to it.
///
/// @param key tells its fields from those of other destinations; `new` for one that isn't there yet
/// @param action where its form goes
/// @param message what is to be said about it
/// @param test what came of the test that was just sent
/// @param recipes for the receiver that its URL names; all there are while it names none
/// @param secret of a stored one
/// @param access whether it can be changed
public record Destination(
        String key,
        String action,
        DestinationForm form,
        DestinationErrors errors,
        Optional<Message> message,
        Optional<TestLine> test,
        List<Recipe> recipes,
        Optional<SecretCard> secret,
        Access access) {

    public Destination {
        recipes = List.copyOf(recipes);
    }

    /// The key of one that isn't there yet.
    static final String NEW = "new";

    /// Whether the account's plan has webhooks.
    public enum Access {
        OPEN,
        LOCKED
    }

    /// Something to say.
    ///
    /// @param kind the name of a style
    /// @param silentSince when the last thing got through, where that is a part of it
    public record Message(String kind, Optional<Moment> silentSince, String text) {

        Message(String kind, String text) {
            this(kind, Optional.empty(), text);
        }
    }

    static Destination blank(WidgetId widget, Access access) {
        return new Destination(
                NEW,
                WidgetPath.to(WidgetPath.ALERTS, widget) + "/webhooks",
                DestinationForm.EMPTY,
                DestinationErrors.NONE,
                Optional.empty(),
                Optional.empty(),
                Recipe.all(),
                Optional.empty(),
                access);
    }

    static Destination of(Webhook webhook, SecretCard secret, Access access) {
        return new Destination(
                webhook.id().toString(),
                action(webhook),
                DestinationForm.of(webhook),
                DestinationErrors.NONE,
                State.message(webhook),
                Optional.empty(),
                List.of(recipe(webhook.endpoint().url())),
                Optional.of(secret),
                access);
    }

    static String action(Webhook webhook) {
        return WidgetPath.to(WidgetPath.ALERTS, webhook.widget().widget()) + "/webhooks/" + webhook.id();
    }

    static Recipe recipe(EndpointUrl url) {
        return Recipe.at(url);
    }

    /// What tells it from the others.
    public String title() {
        return isNew() ? "New destination" : "Destination " + form.url();
    }

    /// Whether it isn't there yet.
    public boolean isNew() {
        return key.equals(NEW);
    }

    /// What is said about its URL.
    public WebhookPages.UrlVerdict verdict() {
        return errors.url().isEmpty() && recipes.size() == 1
                ? WebhookPages.UrlVerdict.of(recipes.getFirst())
                : WebhookPages.UrlVerdict.wrong(errors.url());
    }

    /// Whether something is wrong with what was typed, or to be said about it.
    public boolean isToBeSeen() {
        return !errors.equals(DestinationErrors.NONE) || message.isPresent();
    }

    /// Where its URL is looked at while it is typed.
    public String checkPath() {
        return action.substring(0, action.indexOf("/webhooks")) + "/url-check";
    }

    /// Whether nothing about it can be changed.
    public boolean isLocked() {
        return access == Access.LOCKED;
    }

    Destination typed(DestinationForm typed, DestinationErrors wrong) {
        return new Destination(key, action, typed, wrong, message, test, recipes, secret, access);
    }

    Destination saying(Message news) {
        return new Destination(key, action, form, errors, Optional.of(news), test, recipes, secret, access);
    }

    Destination revealing(SecretCard revealed) {
        return new Destination(key, action, form, errors, message, test, recipes, Optional.of(revealed), access);
    }

    Destination tested(TestLine line) {
        return new Destination(key, action, form, errors, message, Optional.of(line), recipes, secret, access);
    }
}
