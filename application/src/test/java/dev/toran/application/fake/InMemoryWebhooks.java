package dev.toran.application.fake;

import dev.toran.application.account.Accounts;
import dev.toran.application.browse.Destination;
import dev.toran.application.browse.Destinations;
import dev.toran.application.delivery.AttemptTarget;
import dev.toran.application.delivery.EndpointHealth;
import dev.toran.application.fake.Tables.WebhookRow;
import dev.toran.application.lead.CaptureSite;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.application.webhook.Webhooks;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Webhooks, and what captures and attempts need to know about them.
final class InMemoryWebhooks implements Webhooks, EndpointHealth, TroubledEndpoints {

    private final Tables tables;

    InMemoryWebhooks(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Addition add(Webhook webhook, SigningSecrets secrets, int most) {
        synchronized (tables) {
            Widget widget = tables.widgets.get(webhook.widget().widget());
            if (widget == null || !widget.key().equals(webhook.widget())) {
                return Addition.NO_SUCH_WIDGET;
            }
            if (of(webhook.widget()).size() >= most) {
                return Addition.TOO_MANY;
            }
            tables.webhooks.put(webhook.key(), new WebhookRow(webhook, secrets));
            return Addition.ADDED;
        }
    }

    @Override
    public Optional<Webhook> change(WebhookKey key, UnaryOperator<Webhook> change) {
        synchronized (tables) {
            Optional<WebhookRow> changed =
                    row(key).map(row -> new WebhookRow(change.apply(row.webhook()), row.secrets()));
            changed.ifPresent(row -> {
                tables.webhooks.put(key, row);
                if (row.webhook().state().sends()) {
                    deliveries(key).filter(DeliveryRow::isHeld).forEach(DeliveryRow::makeDue);
                }
            });
            return changed.map(WebhookRow::webhook);
        }
    }

    @Override
    public Accounts.Deletion remove(WebhookKey key) {
        synchronized (tables) {
            if (tables.webhooks.remove(key) == null) {
                return Accounts.Deletion.NOT_FOUND;
            }
            deliveries(key).filter(DeliveryRow::isWaiting).forEach(DeliveryRow::makeDue);
            return Accounts.Deletion.DELETED;
        }
    }

    @Override
    public Optional<Webhook> find(WebhookKey key) {
        synchronized (tables) {
            return row(key).map(WebhookRow::webhook);
        }
    }

    @Override
    public List<Webhook> of(WidgetKey widget) {
        synchronized (tables) {
            return tables.webhooks.values().stream()
                    .map(WebhookRow::webhook)
                    .filter(webhook -> webhook.widget().equals(widget))
                    .toList();
        }
    }

    @Override
    public List<Webhook> of(AccountId account, List<WidgetId> widgets) {
        synchronized (tables) {
            return tables.webhooks.values().stream()
                    .map(WebhookRow::webhook)
                    .filter(webhook -> webhook.widget().account().equals(account)
                            && widgets.contains(webhook.widget().widget()))
                    .toList();
        }
    }

    @Override
    public Optional<SigningSecrets> secrets(WebhookKey key) {
        synchronized (tables) {
            return row(key).map(WebhookRow::secrets);
        }
    }

    @Override
    public Optional<SigningSecrets> changeSecrets(WebhookKey key, UnaryOperator<SigningSecrets> change) {
        synchronized (tables) {
            Optional<WebhookRow> changed =
                    row(key).map(row -> new WebhookRow(row.webhook(), change.apply(row.secrets())));
            changed.ifPresent(row -> tables.webhooks.put(key, row));
            return changed.map(WebhookRow::secrets);
        }
    }

    @Override
    public List<Webhook> longestFailing(int limit) {
        synchronized (tables) {
            return tables.webhooks.values().stream()
                    .map(WebhookRow::webhook)
                    .filter(webhook ->
                            webhook.failingSince().isPresent() && webhook.state() != WebhookState.DISABLED_BY_OWNER)
                    .sorted(Comparator.comparing(
                            webhook -> webhook.failingSince().orElseThrow()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void beganToFail(WebhookKey key, Instant at) {
        replace(key, webhook -> webhook.failingSince().isEmpty(), webhook -> webhook.state(), Optional.of(at));
    }

    @Override
    public void recovered(WebhookKey key) {
        replace(key, webhook -> webhook.state().sends(), webhook -> webhook.state(), Optional.empty());
    }

    @Override
    public SwitchOff switchOff(WebhookKey key, Instant since) {
        Optional<Instant> failing = Optional.of(since);
        return replace(
                        key,
                        webhook -> webhook.state().sends()
                                && webhook.failingSince().equals(failing),
                        webhook -> WebhookState.DISABLED_AFTER_FAILURES,
                        failing)
                ? SwitchOff.SWITCHED_OFF
                : SwitchOff.OVERTAKEN;
    }

    private boolean replace(
            WebhookKey key,
            Predicate<Webhook> which,
            Function<Webhook, WebhookState> state,
            Optional<Instant> failing) {
        synchronized (tables) {
            Optional<WebhookRow> found = row(key).filter(row -> which.test(row.webhook()));
            found.ifPresent(row -> {
                Webhook old = row.webhook();
                Webhook changed =
                        new Webhook(old.id(), old.widget(), old.endpoint(), old.floor(), state.apply(old), failing);
                tables.webhooks.put(key, new WebhookRow(changed, row.secrets()));
            });
            return found.isPresent();
        }
    }

    List<Destination> destinations(AccountId account) {
        synchronized (tables) {
            return tables.webhooks.values().stream()
                    .map(WebhookRow::webhook)
                    .filter(webhook -> webhook.widget().account().equals(account))
                    .map(webhook -> new Destination(
                            webhook,
                            tables.widgets.get(webhook.widget().widget()).name()))
                    .sorted(Comparator.comparing(Destination::widgetName)
                            .thenComparing(
                                    destination -> destination.webhook().id().value()))
                    .limit(Destinations.MOST)
                    .toList();
        }
    }

    Optional<CaptureSite> captureSite(WidgetId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.widgets.get(id))
                    .map(widget ->
                            new CaptureSite(widget, entitlement(widget.key().account()), of(widget.key())));
        }
    }

    Optional<AttemptTarget> attemptTarget(WebhookKey key) {
        synchronized (tables) {
            return row(key).map(row -> new AttemptTarget(row.webhook(), row.secrets(), entitlement(key.account())));
        }
    }

    private Optional<WebhookRow> row(WebhookKey key) {
        return Optional.ofNullable(tables.webhooks.get(key));
    }

    private PlanEntitlement entitlement(AccountId account) {
        return tables.accounts.get(account).entitlement();
    }

    private Stream<DeliveryRow> deliveries(WebhookKey key) {
        return tables.deliveries.values().stream()
                .filter(row -> row.delivery().webhook().equals(key));
    }
}
