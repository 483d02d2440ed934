package dev.toran.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.ToranSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/// What a customer would build: takes webhooks over HTTPS, checks both signatures of each, and acknowledges what is
/// right. Its endpoint [#FLAKY] fails at the first attempt of every delivery, and [#DOWN] at all of them.
/// [#YOURS] takes everything: who connects it by hand has no way to tell it the secret.
final class Receiver implements AutoCloseable {

    static final String FLAKY = "/hooks/flaky";
    static final String DOWN = "/hooks/old-crm";
    static final String YOURS = "/hooks/yours";

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<String, SigningSecret> secrets = new ConcurrentHashMap<>();
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();

    Receiver(SSLContext tls, InstantSource clock, LongSupplier nanoTime) throws IOException {
        this.clock = clock;
        this.nanoTime = nanoTime;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/hooks/", this::receive);
        server.start();
    }

    /// Where webhooks point to.
    String url(String path) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// Learns the secret that an endpoint's requests are signed with, as its owner would by copy and paste.
    void learn(String path, String secret) {
        secrets.put(path, SigningSecret.parse(secret).orElseThrow());
    }

    /// Everything received so far, in order of arrival.
    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        long arrived = nanoTime.getAsLong();
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = headers(exchange);
        Receipt.Signatures signatures = check(path, headers, body);
        String id = headers.getOrDefault("webhook-id", "");
        int status = answer(path, signatures, id);
        receipts.add(new Receipt(path, headers, new String(body, StandardCharsets.UTF_8), signatures, status, arrived));
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write((status == OK ? "thank you\n" : "not now\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private int answer(String path, Receipt.Signatures signatures, String messageId) {
        if (path.equals(DOWN)) {
            return UNAVAILABLE;
        }
        if (path.equals(YOURS)) {
            return OK;
        }
        if (signatures != Receipt.Signatures.BOTH_RIGHT) {
            return UNAUTHORIZED;
        }
        boolean first =
                receipts.stream().noneMatch(receipt -> receipt.messageId().equals(messageId));
        return path.equals(FLAKY) && first ? UNAVAILABLE : OK;
    }

    private Receipt.Signatures check(String path, Map<String, String> headers, byte[] body) {
        SigningSecret secret = secrets.get(path);
        boolean right = secret != null
                && headers.containsKey("webhook-signature")
                && SignedPayload.verify(secret, headers, body, clock.instant())
                && ToranSignature.verify(secret, body, headers.getOrDefault("x-toran-signature", ""));
        return right ? Receipt.Signatures.BOTH_RIGHT : Receipt.Signatures.WRONG;
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }
}
