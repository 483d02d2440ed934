package dev.toran.application.webhook;

import dev.toran.application.Entropy;
import dev.toran.application.account.Accounts;
import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.widget.Widgets;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.plan.Feature;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// An owner registers a webhook, changes it, switches it off or on, and removes it.
public final class ConfigureWebhook {

    /// The most webhooks one widget can have.
    public static final int MAX_WEBHOOKS_PER_WIDGET = 20;

    private final Accounts accounts;
    private final Widgets widgets;
    private final Webhooks webhooks;
    private final EndpointCheck endpoints;
    private final Effects effects;

    public ConfigureWebhook(
            Accounts accounts, Widgets widgets, Webhooks webhooks, EndpointCheck endpoints, Effects effects) {
        this.accounts = accounts;
        this.widgets = widgets;
        this.webhooks = webhooks;
        this.endpoints = endpoints;
        this.effects = effects;
    }

    /// Where new secrets come from, and who is told that open deliveries changed.
    public record Effects(Entropy entropy, Dispatcher dispatcher) {}

    /// Registers a webhook with a fresh signing secret.
    public ConfiguredWebhook register(WidgetKey widget, WebhookDraft draft) {
        if (widgets.find(widget).isEmpty()) {
            return new ConfiguredWebhook.NotFound();
        }
        if (!isEntitled(widget)) {
            return new ConfiguredWebhook.NotInPlan();
        }
        EndpointCheck.Finding finding = endpoints.check(draft.endpoint().url());
        if (finding == EndpointCheck.Finding.BLOCKED) {
            return new ConfiguredWebhook.BlockedAddress();
        }
        WebhookId id = new WebhookId(effects.entropy().nextId());
        Webhook webhook = new Webhook(id, widget, draft.endpoint(), draft.floor(), draft.state(), Optional.empty());
        SigningSecrets secrets =
                SigningSecrets.of(SigningSecret.of(effects.entropy().nextBytes(SigningSecret.RANDOM_BYTES)));
        return switch (webhooks.add(webhook, secrets, MAX_WEBHOOKS_PER_WIDGET)) {
            case ADDED -> new ConfiguredWebhook.Saved(webhook, secrets, finding);
            case NO_SUCH_WIDGET -> new ConfiguredWebhook.NotFound();
            case TOO_MANY -> new ConfiguredWebhook.TooMany();
        };
    }

    /// Changes a webhook, if it is as `demanded` when it is this change's turn; its next attempt uses what is new.
    public ConfiguredWebhook change(WebhookKey key, WebhookChange change, Predicate<Webhook> demanded) {
        // First, so that nobody has names looked up for a webhook that isn't theirs.
        if (webhooks.find(key).isEmpty()) {
            return new ConfiguredWebhook.NotFound();
        }
        EndpointCheck.Finding finding = change.url().map(endpoints::check).orElse(EndpointCheck.Finding.ALLOWED);
        if (finding == EndpointCheck.Finding.BLOCKED) {
            return new ConfiguredWebhook.BlockedAddress();
        }
        AtomicBoolean wanted = new AtomicBoolean();
        Optional<Webhook> changed = webhooks.change(key, stored -> {
            wanted.set(demanded.test(stored));
            return wanted.get() ? change.appliedTo(stored) : stored;
        });
        Optional<SigningSecrets> secrets = webhooks.secrets(key);
        if (changed.isEmpty() || secrets.isEmpty()) {
            return new ConfiguredWebhook.NotFound();
        }
        if (!wanted.get()) {
            return new ConfiguredWebhook.ChangedMeanwhile();
        }
        effects.dispatcher().wake(key);
        return new ConfiguredWebhook.Saved(changed.get(), secrets.get(), finding);
    }

    /// Changes a webhook, however it is.
    public ConfiguredWebhook change(WebhookKey key, WebhookChange change) {
        return change(key, change, any -> true);
    }

    /// Removes a webhook; its open deliveries end as failed.
    public Accounts.Deletion remove(WebhookKey key) {
        Accounts.Deletion deletion = webhooks.remove(key);
        effects.dispatcher().wake(key);
        return deletion;
    }

    /// One webhook.
    public Optional<Webhook> find(WebhookKey key) {
        return webhooks.find(key);
    }

    /// A widget's webhooks, oldest first; empty when there is no such widget.
    public Optional<List<Webhook>> of(WidgetKey widget) {
        return widgets.find(widget).map(found -> webhooks.of(widget));
    }

    /// The webhooks of these widgets, each widget's oldest first; a widget without any is not among the keys.
    public Map<WidgetId, List<Webhook>> of(AccountId account, List<WidgetId> ofThese) {
        return webhooks.of(account, ofThese).stream()
                .collect(Collectors.groupingBy(webhook -> webhook.widget().widget()));
    }

    private boolean isEntitled(WidgetKey widget) {
        return accounts.find(widget.account())
                .map(Account::entitlement)
                .filter(entitlement -> entitlement.includes(Feature.OUTBOUND_WEBHOOKS))
                .isPresent();
    }
}
