package dev.toran.benchmarks.yardstick;

import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/// Posts a lead, signed as Toran signs, by the JDK's HTTP client, and writes down the attempt.
final class Sending {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int FIRST_REFUSAL = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final List<Target> targets;
    private final DataSource database;

    /// @param targets in the order of their hooks' numbers
    Sending(List<Target> targets, DataSource database) {
        this.targets = targets;
        this.database = database;
    }

    /// Where a hook's leads go.
    record Target(URI url, SigningSecrets secrets) {

        static Target of(String url, String secret) {
            return new Target(
                    URI.create(url),
                    SigningSecrets.of(SigningSecret.parse(secret).orElseThrow()));
        }
    }

    /// One attempt.
    ///
    /// @throws IOException when it was not acknowledged
    void send(Hop hop) throws IOException, InterruptedException, SQLException {
        Target target = targets.get(hop.hook());
        SignedPayload signed = SignedPayload.sign(
                Payload.of(EventType.LEAD_CAPTURED, hop.body()), "msg_" + hop.lead(), target.secrets(), Instant.now());
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(hop.body()));
        signed.headers().forEach(request::header);
        int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        record(hop, status);
        if (status >= FIRST_REFUSAL) {
            throw new IOException("answered " + status);
        }
    }

    private void record(Hop hop, int status) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into attempt (lead_id, made_at, status_code) values (?, now(), ?)")) {
            insert.setObject(1, hop.lead());
            insert.setInt(2, status);
            insert.executeUpdate();
        }
    }
}
