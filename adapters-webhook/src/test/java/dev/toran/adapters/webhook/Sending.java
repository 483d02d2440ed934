package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpNetwork;
import dev.toran.domain.webhook.PlainHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A sender as an operator would set it up who opened this machine's loopback network.
final class Sending implements AutoCloseable {

    static final EgressRules LOOPBACK_OPENED =
            new EgressRules(List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow()), PlainHttp.TOWARDS_ALLOWED_NETWORKS);
    static final SigningSecret SECRET =
            SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    static final Instant NOW = Instant.parse("2026-11-23T20:43:00.123Z");

    private final WebhookAdapter adapter;

    private Sending(WebhookAdapter adapter) {
        this.adapter = adapter;
    }

    static Sending within(Duration limit) {
        return of(new WebhookAdapterSettings(limit, Optional.empty()), guard());
    }

    static Sending trusting(Path authorities) {
        return of(new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.of(authorities)), guard());
    }

    static Sending of(WebhookAdapterSettings settings, EgressGuard guard) {
        return new Sending(WebhookAdapter.create(settings, guard, clocks()));
    }

    static EgressGuard guard() {
        return EgressGuard.install(LOOPBACK_OPENED, Set.of(), System::nanoTime);
    }

    static HttpWebhookSender.Clocks clocks() {
        return new HttpWebhookSender.Clocks(InstantSource.fixed(NOW), System::nanoTime);
    }

    AttemptOutcome send(String url) {
        return send(url, Map.of());
    }

    AttemptOutcome send(String url, Map<String, String> headers) {
        return adapter.sender().send(endpoint(url, headers), signed());
    }

    AttemptOutcome send(String url, SignedPayload request) {
        return adapter.sender().send(endpoint(url, Map.of()), request);
    }

    WebhookAdapter adapter() {
        return adapter;
    }

    static Endpoint endpoint(String url, Map<String, String> headers) {
        return new Endpoint(EndpointUrl.stored(url), CustomHeaders.of(headers), Optional.empty());
    }

    static Payload payload() {
        return new JacksonPayloadWriter().write(Leads.decided(Leads.complete()), EventType.LEAD_CAPTURED, NOW);
    }

    static SignedPayload signed() {
        return signed(NOW);
    }

    static SignedPayload signed(Instant at) {
        return SignedPayload.sign(payload(), "msg_p5jXN8AQM9LWM0D4loKWxJek", SigningSecrets.of(SECRET), at);
    }

    @Override
    public void close() {
        adapter.close();
    }
}
