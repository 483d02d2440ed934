package dev.toran.benchmarks;

import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What signing one attempt costs, for bodies from a bare lead to the largest that capture takes in.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T20:43:00Z");
    private static final String MESSAGE = "msg_0193a1b2-0000-7000-8000-000000000001";

    @Param({"500", "10000", "65536"})
    public int bodyBytes;

    private final SigningSecret secret = SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES]);
    private final SigningSecrets settled = SigningSecrets.of(secret);
    private final SigningSecrets rotating =
            new SigningSecrets(secret, Optional.of(new SecretRotation(secret, NOW.plus(Duration.ofHours(1)))));
    private Payload payload = Payload.of(EventType.LEAD_CAPTURED, new byte[0]);
    private SignedPayload signed = SignedPayload.sign(payload, MESSAGE, settled, NOW);

    @Setup
    public void fillTheBody() {
        var body = new byte[bodyBytes];
        Arrays.fill(body, (byte) 'x');
        payload = Payload.of(EventType.LEAD_CAPTURED, body);
        signed = SignedPayload.sign(payload, MESSAGE, settled, NOW);
    }

    @Benchmark
    public SignedPayload sign_an_attempt() {
        return SignedPayload.sign(payload, MESSAGE, settled, NOW);
    }

    @Benchmark
    public SignedPayload sign_an_attempt_while_a_rotation_overlaps() {
        return SignedPayload.sign(payload, MESSAGE, rotating, NOW);
    }

    @Benchmark
    public boolean verify_as_a_receiver() {
        return SignedPayload.verify(secret, signed.headers(), payload.body(), NOW);
    }
}
