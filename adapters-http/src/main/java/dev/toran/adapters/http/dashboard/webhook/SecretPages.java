package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.web.Reply;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A destination's signing secret: shown on request, replaced with an overlap, and the overlap ended.
final class SecretPages {

    /// The overlaps that can be chosen; whatever else is sent means the usual one.
    private static final Map<String, Duration> OVERLAPS = Map.of(
            "now", Duration.ZERO,
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7));

    private final Screen screen;
    private final Outbound outbound;
    private final RotateSecret secrets;

    SecretPages(Screen screen, Outbound outbound, RotateSecret secrets) {
        this.screen = screen;
        this.outbound = outbound;
        this.secrets = secrets;
    }

    Reply reveal(Visit visit) {
        Webhook webhook = outbound.webhook(visit);
        return shown(visit, webhook, secrets.show(webhook.key()));
    }

    Reply rotate(Visit visit) {
        Webhook webhook = outbound.webhook(visit);
        Duration overlap =
                OVERLAPS.getOrDefault(visit.request().form().text("overlap"), SigningSecrets.DEFAULT_OVERLAP);
        return shown(visit, webhook, secrets.rotate(webhook.key(), overlap));
    }

    Reply promote(Visit visit) {
        Webhook webhook = outbound.webhook(visit);
        return shown(visit, webhook, secrets.promote(webhook.key()));
    }

    private Reply shown(Visit visit, Webhook webhook, Optional<SigningSecrets> found) {
        SigningSecrets inForce = found.orElseThrow(Outbound::noSuchWebhook);
        SecretCard card = outbound.secret(visit, webhook).revealing(inForce);
        return visit.request().isFromScript()
                ? screen.part("webhook/secret", card)
                : outbound.show(visit, 200, outbound.destination(visit, webhook).revealing(card));
    }
}
