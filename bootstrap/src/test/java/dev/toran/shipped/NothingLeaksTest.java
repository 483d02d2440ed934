package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole run, with everything that goes wrong in one, and then a search for what must not be told: in all that it
/// printed at its most talkative, in all that it answered, and in the bytes that it left on disk.
@Timeout(240)
class NothingLeaksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HEADER_VALUE = "n8n-header-credential-5f1c";
    private static final String MASTER_KEY = "a-master-key-that-nobody-may-read-41";
    private static final String OLD_MASTER_KEY = "an-old-master-key-from-before-17";
    private static final String MODEL_KEY = "sk-model-key-0f9a";
    private static final String PASSWORD = "correct horse battery 77";
    private static final String WRONG_KEY = "tk_guessed-key-that-is-none-of-ours-123456789";

    private static final String NAME = "Wilhelmina Quillfeather";
    private static final String EMAIL = "w.quillfeather@visitor.example";
    private static final String PHONE = "+1 202 555 0143";
    private static final String NOTES = "please call about the turquoise conservatory";
    private static final List<String> VISITOR =
            List.of("quillfeather", "wilhelmina", "visitor.example", "555 0143", "turquoise", "conservatory");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void no_secret_and_no_visitor_is_found_in_anything_that_a_run_puts_out() throws Exception {
        HttpServer model = modelThatRepeatsWhatItIsAsked();
        try (Site site = new Site(directory)
                .with("TORAN_LOG_LEVEL", "debug")
                .with("TORAN_MASTER_KEY", OLD_MASTER_KEY)
                .with("TORAN_SCORER", "openai")
                .with(
                        "TORAN_OPENAI_BASE_URL",
                        "http://127.0.0.1:" + model.getAddress().getPort())
                .with("TORAN_OPENAI_API_KEY", MODEL_KEY)
                .with("TORAN_OPENAI_MODEL", "parrot")
                .with("TORAN_RETRY_SCHEDULE", "1s")) {
            List<String> printed = new ArrayList<>();
            List<String> secrets =
                    new ArrayList<>(List.of(HEADER_VALUE, OLD_MASTER_KEY, MASTER_KEY, MODEL_KEY, PASSWORD, WRONG_KEY));
            try (Running server = site.serve()) {
                Shop shop =
                        Shop.setUp(server.url(), site.data(), site.receiver().url());
                secrets.addAll(List.of(shop.secret(), bare(shop.secret()), shop.key(), shop.adminKey()));
                secrets.addAll(liveThrough(shop, site));
                server.terminate();
                printed.add(server.output());
            }
            site.with("TORAN_MASTER_KEY", MASTER_KEY + "," + OLD_MASTER_KEY);
            try (Running server = site.serve()) {
                server.url();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> server.output().contains("everything is sealed under the first master key"));
                server.terminate();
                printed.add(server.output());
            }
            site.with("TORAN_MASTER_KEY", OLD_MASTER_KEY);
            Jar.Ended wrongKey = site.jar().run("serve");
            assertThat(wrongKey.err()).contains("TORAN_MASTER_KEY: ");
            printed.add(wrongKey.out() + wrongKey.err());

            assertThat(String.join("", printed)).contains("attempt");
            assertThat(printed).allSatisfy(text -> assertHasNone(text, secrets, VISITOR));
            assertThat(metrics).isNotEmpty().allSatisfy(text -> assertHasNone(text, secrets, VISITOR));
            assertThat(answers).isNotEmpty().allSatisfy(text -> assertHasNone(text, secrets, List.of()));
            assertThat(problems()).hasSizeGreaterThan(5).allSatisfy(text -> assertHasNone(text, secrets, VISITOR));
            assertThatFilesHaveNone(site.data(), secrets);
        } finally {
            model.stop(0);
        }
    }

    /// A day in the life of a shop.
    ///
    /// @return secrets that came up
    private List<String> liveThrough(Shop shop, Site site) throws Exception {
        site.receiver().answer(request -> 500);
        call(
                shop,
                "PATCH",
                "webhooks/" + shop.webhook(),
                "{\"headers\": {\"X-Credential\": \"" + HEADER_VALUE + "\"}}");
        String leads = "widgets/" + shop.widget() + "/leads";
        String visitor = "\"name\": \"" + NAME + "\", \"email\": \"" + EMAIL + "\", \"phone\": \"" + PHONE
                + "\", \"metadata\": {\"notes\": \"" + NOTES + "\"}";
        String lead = JSON.readTree(call(shop, "POST", leads, "{" + visitor + "}"))
                .path("lead_id")
                .asText();
        assertThat(site.receiver().next().headers()).containsEntry("x-credential", HEADER_VALUE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.latestDelivery(lead).path("status").asText().equals("failed"));

        String rotated = call(shop, "POST", "webhooks/" + shop.webhook() + "/secret/rotate", "{}");
        site.receiver().answer(request -> 200);
        call(shop, "POST", "webhooks/" + shop.webhook() + "/test", "");
        call(shop, "POST", "leads/" + lead + "/resend", "{}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.latestDelivery(lead).path("status").asText().equals("delivered"));

        call(shop, "POST", leads, "{\"emall\": \"" + EMAIL + "\", \"name\": \"" + NAME + "\"}");
        call(shop, "POST", leads, "{\"email\": 7, " + visitor);
        call(shop, "POST", leads, "{" + visitor.replace(PHONE, PHONE.repeat(50)) + "}");
        call(shop, "POST", leads, "{" + visitor + ", \"lead_id\": \"" + EMAIL + "\"}");
        call(shop, "GET", "deliveries?status=" + EMAIL, "");
        call(shop, "GET", "nowhere/" + EMAIL, "");
        call(shop, "GET", "leads?q=quillfeather", "");
        call(shop, "GET", "leads/" + lead, "");
        call(shop, "GET", "deliveries?lead_id=" + lead, "");
        call(shop, "GET", "webhooks/" + shop.webhook(), "");
        call(shop, "TRACE", "leads", "");
        owner(shop);
        String session = signIn(shop.server());
        garbage(shop.server());
        call(shop, "DELETE", "leads/" + lead, "");
        metrics.add(client.send(
                        HttpRequest.newBuilder(shop.server().resolve("/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        String next = JSON.readTree(rotated).path("next_secret").asText();
        answers.remove(rotated);
        return List.of(next, bare(next), session);
    }

    private void owner(Shop shop) throws Exception {
        String account = "{\"name\": \"Bakery\", \"plan\": \"pro\", \"owner_email\": \"owner@shop.example\","
                + " \"owner_password\": \"%s\"}";
        String made = call(shop.adminKey(), shop.server(), "POST", "accounts", account.formatted(PASSWORD));
        assertThat(JSON.readTree(made).path("api_key").asText()).isNotEmpty();
        call(shop.adminKey(), shop.server(), "POST", "accounts", account.formatted(PASSWORD));
        call(shop.adminKey(), shop.server(), "POST", "accounts", account.formatted(PASSWORD.repeat(20)));
        call(WRONG_KEY, shop.server(), "GET", "account", "");
    }

    /// The owner signs in to the dashboard, at the second try.
    private String signIn(URI server) throws IOException, InterruptedException {
        assertThat(signIn(server, PASSWORD + "x").statusCode()).isEqualTo(401);
        HttpResponse<String> in = signIn(server, PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        HttpRequest.Builder page =
                HttpRequest.newBuilder(server.resolve("/dashboard/widgets")).header("Cookie", cookie);
        HttpResponse<String> home = client.send(page.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(home.statusCode()).isEqualTo(200);
        answers.add(home.body());
        return cookie.split("=", 2)[1];
    }

    private HttpResponse<String> signIn(URI server, String password) throws IOException, InterruptedException {
        String form = "email=owner%40shop.example&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.resolve("/dashboard/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        answers.add(answer.body());
        return answer;
    }

    /// What is no HTTP, with a visitor in it.
    private static void garbage(URI server) throws IOException {
        for (String request : List.of(
                "POST /" + EMAIL + " HTTP/9.9\r\n\r\n",
                "GET /api/v1/leads?email=" + EMAIL + "\0 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/leads?q=quillfeather%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n" + NAME + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX-Note: " + NOTES.repeat(1_000) + "\r\n\r\n",
                "POST /api/v1/widgets/x/leads HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n"
                        + EMAIL)) {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContainIgnoringCase("quillfeather")
                        .doesNotContainIgnoringCase("conservatory");
            }
        }
    }

    /// Refuses every question with the question itself and the key.
    private static HttpServer modelThatRepeatsWhatItIsAsked() throws IOException {
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestHeaders().getFirst("Authorization")
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        model.start();
        return model;
    }

    private String call(Shop shop, String method, String path, String body) throws IOException, InterruptedException {
        return call(shop.key(), shop.server(), method, path, body);
    }

    private String call(String key, URI server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path)).header("Authorization", "Bearer " + key);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        String answer = client.send(
                        request.method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        answers.add(answer);
        return answer;
    }

    private List<String> problems() {
        return answers.stream().filter(answer -> answer.startsWith("{\"type\"")).toList();
    }

    private static String bare(String secret) {
        return secret.substring("whsec_".length());
    }

    private static void assertHasNone(String text, List<String> secrets, List<String> visitor) {
        for (String wanted : secrets) {
            assertThat(text).doesNotContain(wanted, base64(wanted));
        }
        for (String wanted : visitor) {
            assertThat(text).doesNotContainIgnoringCase(wanted);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertThatFilesHaveNone(Path data, List<String> secrets) throws IOException {
        String adminKey = Files.readString(data.resolve("admin-key")).strip();
        List<Path> files;
        try (Stream<Path> found = Files.walk(data)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.toString().endsWith(".mv.db"));
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String wanted : secrets) {
                Optional<String> own = file.endsWith("admin-key") ? Optional.of(adminKey) : Optional.empty();
                assertThat(bytes.contains(wanted))
                        .as("%s on disk", file)
                        .isEqualTo(own.filter(wanted::equals).isPresent());
            }
        }
    }
}
