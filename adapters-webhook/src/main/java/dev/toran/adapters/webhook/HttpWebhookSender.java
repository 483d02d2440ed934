package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.Admission;
import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.application.delivery.WebhookSender;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends on the calling thread, over the connections that tests, first attempts and retries share.
///
/// The status line decides: what comes after it, or doesn't, can't change the outcome.
public final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    /// How long the beginning of a body is waited for.
    static final Duration EXCERPT_PATIENCE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(HttpWebhookSender.class);

    private final Connections connections;
    private final EgressGuard guard;
    private final Duration attemptLimit;
    private final Clocks clocks;

    /// @param attemptLimit for name look-up, connection, TLS and status line together
    HttpWebhookSender(Connections connections, EgressGuard guard, Duration attemptLimit, Clocks clocks) {
        this.connections = connections;
        this.guard = guard;
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
            case Admission.Overloaded overloaded -> new AttemptOutcome.Unreachable(ConnectionFault.NOT_LOOKED_UP);
        };
    }

    /// Ends what is under way. Nothing can be sent afterwards.
    @Override
    public void close() {
        connections.close();
    }

    private AttemptOutcome attempt(
            Endpoint endpoint, SignedPayload request, Admission.Admitted admitted, AttemptLimit limit) {
        var received = new ReceivedAnswer(limit);
        try {
            exchange(endpoint, request, admitted, limit, received);
        } catch (IOException | RuntimeException failed) {
            if (!received.hasStatus()) {
                return unreachable(failed, limit);
            }
            LOG.debug(
                    "an answer broke off after its status ({})",
                    failed.getClass().getSimpleName());
        }
        return answered(EchoedSecrets.of(endpoint).removedFrom(received.answer()), received);
    }

    private void exchange(
            Endpoint endpoint,
            SignedPayload request,
            Admission.Admitted admitted,
            AttemptLimit limit,
            ReceivedAnswer received)
            throws IOException {
        byte[] bytes = RequestBytes.of(endpoint, request);
        Connection connection = connections.to(endpoint.url(), admitted.addresses(), limit);
        boolean isReusable = false;
        try {
            connection.send(bytes);
            received.read(connection, EXCERPT_PATIENCE);
            isReusable = received.leavesReusable(connection);
        } finally {
            if (isReusable) {
                connections.keep(endpoint.url(), connection);
            } else {
                connection.close();
            }
        }
    }

    private AttemptOutcome answered(Answer answer, ReceivedAnswer received) {
        if (answer.isSuccess()) {
            return new AttemptOutcome.Acknowledged(answer);
        }
        Optional<Instant> retryAfter = answer.mayAskForPatience()
                ? received.retryAfter()
                        .flatMap(value ->
                                RetryAfter.parse(value, clocks.timeOfDay().instant()))
                : Optional.empty();
        return new AttemptOutcome.Refused(answer, retryAfter);
    }

    private static AttemptOutcome unreachable(Exception failure, AttemptLimit limit) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while sending");
        }
        ConnectionFault fault = fault(failure, limit);
        if (fault == ConnectionFault.INTERNAL) {
            // The type alone: a message may quote a header's value, which is a secret.
            LOG.warn("an attempt failed within this node: {}", failure.getClass());
        }
        return new AttemptOutcome.Unreachable(fault);
    }

    /// Whatever a connection says that was closed because its time was over, it was the time.
    private static ConnectionFault fault(Exception failure, AttemptLimit limit) {
        if (failure instanceof NoTunnelException proxys) {
            return proxys.fault();
        }
        return limit.isOver() ? ConnectionFault.TIMEOUT : ConnectionFaults.of(failure);
    }
}
