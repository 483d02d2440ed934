package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.published.PublishedContract;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The published document and the server say the same. That answers are as published is checked wherever a test makes
/// a call, by {@link Api}.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentTest {

    private static final Pattern NAMES = Pattern.compile("`([a-z_]+)`");

    private final Api api = new Api();
    private final Belongings belongings = Belongings.of(api);

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void every_route_is_in_the_document_and_every_call_of_the_document_is_a_route() {
        List<String> routes = api.routes().stream()
                .filter(route -> !route.path().startsWith("/docs"))
                .map(route -> route.method() + " " + route.path())
                .toList();

        assertThat(api.contract.operations())
                .extracting(operation -> operation.method() + " " + operation.path())
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void every_call_takes_exactly_the_query_that_the_document_names() {
        calls().forEach(operation -> {
            Api.Answer answer = api.send(
                    request(operation, "?nonsense=1").method(operation.method(), HttpRequest.BodyPublishers.noBody()));

            assertThat(knownBesides(answer)).as(operation.toString()).isEqualTo(api.contract.query(operation));
        });
    }

    @Test
    void every_call_takes_exactly_the_fields_that_the_document_names() {
        calls().forEach(operation -> {
            Optional<List<String>> fields = api.contract.bodyFields(operation);
            if (fields.isPresent()) {
                Api.Answer answer = api.send(operation.method(), request(operation, ""), "{\"nonsense\": 1}");

                assertThat(knownBesides(answer))
                        .as(operation.toString())
                        .containsExactlyInAnyOrderElementsOf(fields.get());
            }
        });
    }

    @Test
    void the_document_comes_as_yaml_too() {
        Api.Answer yaml = api.send(api.request("/openapi.yaml"));

        assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(yaml.response().body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void the_reference_needs_nothing_from_elsewhere() {
        Api.Answer page = api.send(api.request("/docs"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.response().body()).doesNotContain("http:", "https:", "<style", "style=");

        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.response().body());
        assertThat(links.results().map(link -> link.group(1)).toList())
                .contains("/docs/viewer.js", "/docs/viewer.css", "/docs/reference.js")
                .allSatisfy(link -> {
                    Api.Answer linked = api.send(api.request(link));
                    assertThat(linked.status()).as(link).isEqualTo(200);
                    assertThat(linked.response().body()).as(link).isNotEmpty();
                });
        assertThat(api.send(api.request("/docs/viewer.js")).response().body()).contains("SwaggerUIBundle");
    }

    @Test
    void every_problem_is_explained_where_its_type_leads() {
        Api.Answer page = api.send(api.request("/docs/problems"));

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(Arrays.stream(ProblemKind.values())).allSatisfy(kind -> {
            assertThat(kind.type()).isEqualTo("/docs/problems#" + kind.slug());
            assertThat(page.response().body()).contains("<section id=\"" + kind.slug() + "\">");
        });
        assertThat(page.response().body()).contains("<code>Retry-After</code>").doesNotContain("`");
    }

    private List<PublishedContract.Operation> calls() {
        return api.contract.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .filter(operation -> !operation.method().equals("OPTIONS"))
                .toList();
    }

    private HttpRequest.Builder request(PublishedContract.Operation operation, String query) {
        String path = belongings.in(operation.path());
        boolean operators = path.startsWith("/api/v1/accounts");
        return api.as(operators ? Api.OPERATOR : api.key, path + query);
    }

    /// What the server says it would have known instead of `nonsense`.
    private static List<String> knownBesides(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        String error = answer.errors().stream()
                .filter(text -> text.startsWith("nonsense is not known here"))
                .findFirst()
                .orElseThrow();
        return NAMES.matcher(error).results().map(name -> name.group(1)).toList();
    }
}
