package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.Admission;
import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.adapters.webhook.proxy.ProxyTunnels;
import dev.toran.application.delivery.WebhookSender;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends by the JDK's client, on the calling thread. Tests, first attempts and retries share the one client.
///
/// The attempt's limit ends with the complete header block of the final answer, the earliest that the JDK's client
/// tells about a status. What happens after that can't change the outcome.
public final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    /// How long the beginning of a body is waited for.
    static final Duration EXCERPT_PATIENCE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(HttpWebhookSender.class);

    private final HttpClient client;
    private final EgressGuard guard;
    private final Optional<ProxyTunnels> tunnels;
    private final Duration attemptLimit;
    private final Clocks clocks;

    /// @param client must not follow redirects, and have no proxy but these tunnels
    /// @param attemptLimit for name look-up, connection, TLS and status line together
    HttpWebhookSender(
            HttpClient client,
            EgressGuard guard,
            Optional<ProxyTunnels> tunnels,
            Duration attemptLimit,
            Clocks clocks) {
        this.client = client;
        this.guard = guard;
        this.tunnels = tunnels;
        this.attemptLimit = attemptLimit;
        this.clocks = clocks;
    }

    /// The time of day, and one that never goes back.
    public record Clocks(InstantSource timeOfDay, LongSupplier nanoTime) {}

    @Override
    public AttemptOutcome send(Endpoint endpoint, SignedPayload request) {
        var limit = AttemptLimit.starting(attemptLimit, clocks.nanoTime());
        return switch (guard.admit(endpoint.url(), limit.remaining())) {
            case Admission.Admitted admitted -> attempt(endpoint, request, admitted, limit);
            case Admission.Blocked blocked -> new AttemptOutcome.Blocked(BlockReason.ADDRESS);
            case Admission.Unresolved unresolved -> new AttemptOutcome.Unreachable(ConnectionFault.DNS);
            case Admission.Overloaded overloaded -> new AttemptOutcome.Unreachable(ConnectionFault.INTERNAL);
        };
    }

    /// Ends what is under way. Nothing can be sent afterwards.
    @Override
    public void close() {
        client.shutdownNow();
        tunnels.ifPresent(ProxyTunnels::close);
    }

    private AttemptOutcome attempt(
            Endpoint endpoint, SignedPayload request, Admission.Admitted admitted, AttemptLimit limit) {
        Duration left = limit.remaining();
        if (left.isZero()) {
            return new AttemptOutcome.Unreachable(ConnectionFault.TIMEOUT);
        }
        if (tunnels.isEmpty()) {
            return attempt(
                    endpoint,
                    admitted,
                    () -> httpRequest(endpoint, request, left).build(),
                    HttpWebhookSender::unreachable);
        }
        var target = new InetSocketAddress(
                admitted.addresses().getFirst(), endpoint.url().port());
        try (ProxyTunnels.Ticket ticket = tunnels.get().ticket(target, left)) {
            return attempt(
                    endpoint,
                    admitted,
                    () -> httpRequest(endpoint, request, left)
                            .setHeader("Proxy-Authorization", ticket.authorization())
                            .build(),
                    failure -> ticket.fault()
                            .<AttemptOutcome>map(AttemptOutcome.Unreachable::new)
                            .orElseGet(() -> unreachable(failure)));
        }
    }

    private AttemptOutcome attempt(
            Endpoint endpoint,
            Admission.Admitted admitted,
            Supplier<HttpRequest> request,
            Function<Optional<Exception>, AttemptOutcome> silence) {
        var received = new ReceivedAnswer();
        try {
            Optional<Exception> failure = guard.connecting(admitted, () -> exchange(request, received));
            return received.read(EXCERPT_PATIENCE)
                    .or(() -> failure.flatMap(ReceivedAnswer::hiddenIn))
                    .map(answer -> answered(EchoedSecrets.of(endpoint).removedFrom(answer), received))
                    .orElseGet(() -> silence.apply(failure));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while sending");
        }
    }

    /// Sends and receives. A failure is handed back, because the status may have come before it.
    private Optional<Exception> exchange(Supplier<HttpRequest> request, ReceivedAnswer received)
            throws InterruptedException {
        try {
            client.send(request.get(), received);
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            return Optional.of(failed);
        }
    }

    private AttemptOutcome answered(Answer answer, ReceivedAnswer received) {
        if (answer.isSuccess()) {
            return new AttemptOutcome.Acknowledged(answer);
        }
        Optional<Instant> retryAfter = answer.mayAskForPatience()
                ? received.field(RetryAfter.HEADER)
                        .flatMap(value ->
                                RetryAfter.parse(value, clocks.timeOfDay().instant()))
                : Optional.empty();
        return new AttemptOutcome.Refused(answer, retryAfter);
    }

    private static AttemptOutcome unreachable(Optional<Exception> failure) {
        ConnectionFault fault = failure.map(ConnectionFaults::of).orElse(ConnectionFault.INTERNAL);
        if (fault == ConnectionFault.INTERNAL) {
            // The type alone: a message may quote a header's value, which is a secret.
            LOG.warn("an attempt failed within this node: {}", failure.map(Object::getClass));
        }
        return new AttemptOutcome.Unreachable(fault);
    }

    private static HttpRequest.Builder httpRequest(Endpoint endpoint, SignedPayload request, Duration timeout) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint.url().uri())
                .POST(BodyPublishers.ofByteArray(request.payload().body()))
                .timeout(timeout);
        endpoint.headers().reveal().forEach(builder::header);
        request.headers().forEach(builder::setHeader);
        return builder;
    }
}
