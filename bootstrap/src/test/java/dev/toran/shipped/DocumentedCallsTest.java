package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The guide of `GET /docs`, followed to the letter: every shell command in it runs, one after the other, with nothing
/// but what earlier answers said.
@Timeout(180)
class DocumentedCallsTest {

    private static final Pattern COMMAND = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final long LIMIT_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> names = new HashMap<>();

    @TempDir
    private Path directory;

    @Test
    void whoever_follows_the_guide_gets_there() throws Exception {
        try (Site site = new Site(directory);
                Running server = site.serve()) {
            names.put("TORAN", server.url().toString());
            names.put(
                    "TORAN_ADMIN_KEY",
                    Files.readString(site.data().resolve("admin-key")).strip());
            names.put("RECEIVER", site.receiver().url());
            List<String> commands = commands(server.url());
            assertThat(commands).hasSizeGreaterThanOrEqualTo(10);

            List<String> printed = new ArrayList<>();
            HttpsReceiver.Received last = null;
            for (String command : commands) {
                if (command.contains("openssl")) {
                    Files.write(directory.resolve("body.json"), last.body());
                    assertThat(run(command).strip()).isEqualTo(last.headers().get("x-toran-signature"));
                    continue;
                }
                String answer = run(command);
                printed.add(answer);
                learn(command, JSON.readTree(answer));
                last = sends(command) ? site.receiver().next() : last;
            }
            assertThat(printed.get(3)).contains("\"delivered\":true");
            assertThat(printed.get(5)).contains("\"deliveries\":[{", "Two cakes for Friday");
            assertThat(printed.get(6)).contains("\"items\":[{", "Two cakes for Friday");
        }
    }

    /// The test, the captures and the resend reach the receiver.
    private static boolean sends(String command) {
        return Pattern.compile("/test\"|/leads\" |/resend\"").matcher(command).find();
    }

    /// The fields of an answer are the names in later commands.
    private void learn(String command, JsonNode answer) {
        assertThat(answer.has("title")).as(command + answer).isFalse();
        answer.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> names.put(
                        field.getKey().toUpperCase(Locale.ROOT),
                        field.getValue().textValue()));
    }

    private static List<String> commands(URI server) throws IOException, InterruptedException {
        HttpResponse<String> document = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve("/openapi.json")).build(),
                        HttpResponse.BodyHandlers.ofString());
        String guide = JSON.readTree(document.body()).at("/info/description").textValue();
        return COMMAND.matcher(guide).results().map(found -> found.group(1)).toList();
    }

    private String run(String command) throws IOException, InterruptedException {
        Path output = directory.resolve("printed");
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().keySet().removeIf(name -> !name.equals("PATH"));
        shell.environment().putAll(names);
        Process process = shell.start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(command + printed).isZero();
        return printed;
    }
}
