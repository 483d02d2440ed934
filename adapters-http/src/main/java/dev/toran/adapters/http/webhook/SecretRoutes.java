package dev.toran.adapters.http.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An account's calls about a webhook's signing secret: the only ones that reveal it after the webhook was
/// registered.
public final class SecretRoutes {

    private static final String SECRET = WebhookPath.PATH + "/secret";

    private final RotateSecret secrets;

    public SecretRoutes(RotateSecret secrets) {
        this.secrets = secrets;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccount(Method.GET, SECRET, this::show),
                Route.forAccount(Method.POST, SECRET + "/rotate", this::rotate),
                Route.forAccount(Method.POST, SECRET + "/promote", this::promote));
    }

    private Reply show(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return reply(secrets.show(WebhookPath.key(account, request)));
    }

    private Reply rotate(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WebhookKey key = WebhookPath.key(account, request);
        Fields fields = request.jsonIfAny();
        Optional<Duration> overlap = fields.integer("overlap_seconds", 0, SigningSecrets.MAX_OVERLAP.toSeconds())
                .map(Duration::ofSeconds);
        fields.done();
        return reply(secrets.rotate(key, overlap.orElse(SigningSecrets.DEFAULT_OVERLAP)));
    }

    private Reply promote(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WebhookKey key = WebhookPath.key(account, request);
        request.jsonIfAny().done();
        return reply(secrets.promote(key));
    }

    private static Reply reply(Optional<SigningSecrets> found) {
        SigningSecrets inForce = found.orElseThrow(WebhookPath::notFound);
        ObjectNode body = Json.object().put("secret", inForce.current().reveal());
        body.set(
                "next_secret",
                Json.text(inForce.rotation().map(coming -> coming.next().reveal())));
        body.set("overlap_ends_at", Json.text(inForce.rotation().map(SecretRotation::overlapEndsAt)));
        return Reply.ok(body);
    }
}
