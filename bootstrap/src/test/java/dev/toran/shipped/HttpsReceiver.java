package dev.toran.shipped;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// A real receiver on loopback, whose answers a test decides.
public final class HttpsReceiver implements AutoCloseable {

    /// Names under which it can be asked, where a test lets them lead to it.
    static final List<String> NAMES =
            List.of("hooks.zapier.com", "hook.eu2.make.com", "n8n.shop.example", "api.shop.example");

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("test authority")
            .build();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Semaphore answered = new Semaphore(0);
    private volatile Answering answering = request -> 200;

    private volatile String words = "";

    private volatile Optional<Duration> retryAfter = Optional.empty();

    /// Decides the status of an answer; may take its time.
    interface Answering {
        int statusFor(Received request) throws InterruptedException;
    }

    /// @param headers names in lower case
    public record Received(Map<String, String> headers, byte[] body) {

        boolean says(String text) {
            return new String(body, StandardCharsets.UTF_8).contains(text);
        }

        boolean isSignedWith(String secret) {
            return SignedPayload.verify(SigningSecret.parse(secret).orElseThrow(), headers, body, Instant.now());
        }
    }

    public HttpsReceiver() throws IOException {
        HeldCertificate.Builder certificate =
                new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("127.0.0.1");
        NAMES.forEach(certificate::addSubjectAlternativeName);
        HeldCertificate own = certificate.build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext()));
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /// Where it listens.
    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// The settings that let a server send here.
    public Map<String, String> settings(Path directory) throws IOException {
        Path pem = Files.writeString(directory.resolve("authority.pem"), authority.certificatePem());
        return Map.of("TORAN_EGRESS_CA_FILE", pem.toString(), "TORAN_EGRESS_ALLOWED_NETWORKS", "127.0.0.0/8");
    }

    void answer(Answering decision) {
        answering = decision;
    }

    /// Answers 503 from now on, and asks for so much patience.
    public void askForPatience(Duration patience) {
        retryAfter = Optional.of(patience);
        answering = request -> 503;
    }

    /// Says this in the body of every answer from now on.
    void say(String body) {
        words = body;
    }

    /// The next request, in order of arrival.
    public Received next() throws InterruptedException {
        Received next = received.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request within 60 s");
        }
        return next;
    }

    /// How many requests arrived that nobody asked for yet.
    public int unread() {
        return received.size();
    }

    /// Returns when one more answer has been handed to the operating system.
    void awaitAnswered() throws InterruptedException {
        if (!answered.tryAcquire(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing answered within 60 s");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        Received request = new Received(headers, exchange.getRequestBody().readAllBytes());
        received.add(request);
        try {
            byte[] body = words.getBytes(StandardCharsets.UTF_8);
            retryAfter.ifPresent(
                    patience -> exchange.getResponseHeaders().set("Retry-After", Long.toString(patience.toSeconds())));
            exchange.sendResponseHeaders(answering.statusFor(request), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            answered.release();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
