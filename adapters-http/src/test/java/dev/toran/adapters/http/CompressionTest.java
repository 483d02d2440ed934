package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are sent: they all take compressed answers, and the JDK's client doesn't ask for them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionTest {

    private final Api api = new Api();

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/sign-in", "/docs/problems", "/openapi.json"})
    void an_answer_comes_compressed_to_whoever_takes_that(String path) throws Exception {
        HttpResponse<byte[]> plain = get(path, Optional.empty());
        HttpResponse<byte[]> compressed = get(path, Optional.of("gzip, deflate, br"));

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(compressed.statusCode()).isEqualTo(200);
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    private HttpResponse<byte[]> get(String path, Optional<String> encodings) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.origin() + path));
        encodings.ifPresent(taken -> request.header("Accept-Encoding", taken));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
