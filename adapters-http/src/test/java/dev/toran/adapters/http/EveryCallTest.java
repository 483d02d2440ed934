package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.published.PublishedContract.Operation;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Route;
import dev.toran.domain.plan.Plan;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call with every kind of caller and every kind of bad input. The calls are those of the server's own list of
/// routes and of the document, so that a new one is tested as soon as it exists.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryCallTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN_KEY = "tk_" + "x".repeat(43);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Api api = new Api();
    private final Belongings belongings = Belongings.of(api);
    private final String problems =
            api.send(api.request("/docs/problems")).response().body();
    private final String stranger =
            api.world.accounts.create("Stranger", Plan.PRO).apiKey().key().reveal();

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    private enum Caller {
        NOBODY,
        WRONG_KEY,
        ANOTHER_ACCOUNT,
        ACCOUNT,
        OPERATOR
    }

    Stream<Arguments> callers() {
        return api.routes().stream()
                .filter(route -> !route.path().endsWith("/events"))
                .flatMap(route -> Arrays.stream(Caller.values()).map(caller -> Arguments.of(route, caller)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callers")
    void each_caller_gets_what_is_theirs(Route route, Caller caller) {
        Belongings fresh = Belongings.of(api);
        api.world.clock.advance(Api.RATE.per());

        Api.Answer answer = send(route, request(caller, fresh.in(route.path())), body(route));

        int expected = expected(route, caller);
        assertThat(answer.status()).as(answer.response().body()).isBetween(expected, expected < 400 ? 399 : expected);
        assertExplained(answer);
        assertThat(answer.header("Access-Control-Allow-Origin").isEmpty())
                .as("pages of other origins may read captures alone")
                .isEqualTo(!mayBeReadByPages(route, caller));
    }

    private static boolean mayBeReadByPages(Route route, Caller caller) {
        boolean captures = route.path().equals("/api/v1/widgets/{widget_id}/leads");
        return captures && (caller == Caller.NOBODY || route.method() == Method.OPTIONS);
    }

    private static int expected(Route route, Caller caller) {
        int toAccounts = caller == Caller.ANOTHER_ACCOUNT && route.path().contains("{") ? 404 : 200;
        return switch (route.access()) {
            case Route.Access.Anybody anybody -> 200;
            case Route.Access.OperatorOnly operator ->
                switch (caller) {
                    case NOBODY, WRONG_KEY -> 401;
                    case ANOTHER_ACCOUNT, ACCOUNT -> 403;
                    case OPERATOR -> 200;
                };
            case Route.Access.AccountOnly account -> expectedOfAccounts(caller, toAccounts);
            case Route.Access.AccountOrSession both -> expectedOfAccounts(caller, toAccounts);
            case Route.Access.AccountOrVisitor both ->
                switch (caller) {
                    case NOBODY -> 200;
                    case WRONG_KEY -> 401;
                    case ANOTHER_ACCOUNT, ACCOUNT -> toAccounts;
                    case OPERATOR -> 403;
                };
        };
    }

    private static int expectedOfAccounts(Caller caller, int toAccounts) {
        return switch (caller) {
            case NOBODY, WRONG_KEY -> 401;
            case ANOTHER_ACCOUNT, ACCOUNT -> toAccounts;
            case OPERATOR -> 403;
        };
    }

    @Test
    void a_stream_of_events_is_its_accounts_too() throws Exception {
        List<Route> streams = api.routes().stream()
                .filter(route -> route.path().endsWith("/events"))
                .toList();

        assertThat(streams).hasSize(2);
        for (Route stream : streams) {
            for (Caller caller : List.of(Caller.NOBODY, Caller.WRONG_KEY, Caller.OPERATOR)) {
                Api.Answer refused = api.send(request(caller, stream.path()));
                assertThat(refused.status()).isEqualTo(expected(stream, caller));
                assertExplained(refused);
            }
            api.open(request(Caller.ACCOUNT, stream.path())).close();
        }
    }

    Stream<Operation> callsWithBody() {
        return api.contract.operations().stream()
                .filter(operation -> api.contract.requestSchema(operation).isPresent());
    }

    @ParameterizedTest
    @MethodSource("callsWithBody")
    void malformed_json_is_told_with_its_place(Operation call) {
        Api.Answer answer = json(call, "{\n  \"name\": oops}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-body");
        assertThat(answer.json().path("line").asInt()).isEqualTo(2);
        assertThat(answer.json().path("column").asInt()).isBetween(10, 18);
        assertThat(answer.text("detail")).contains("line 2, column ");
        assertExplained(answer);
    }

    @ParameterizedTest
    @MethodSource("callsWithBody")
    void a_large_body_is_refused(Operation call) {
        Api.Answer answer = json(call, "{\"name\": \"" + "x".repeat(64 * 1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
        assertExplained(answer);
    }

    @ParameterizedTest
    @MethodSource("callsWithBody")
    void a_field_that_is_not_known_is_named(Operation call) {
        ObjectNode body = example(call).put("nmae", "Ada");

        Api.Answer answer = json(call, body.toString());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).singleElement().asString().startsWith("nmae is not known here");
        assertExplained(answer);
    }

    @ParameterizedTest
    @MethodSource("callsWithBody")
    void another_content_type_is_refused_with_the_right_one(Operation call) {
        boolean takesForms = call.described().at("/requestBody/content").has(FORM);
        for (String type : List.of("text/plain", "text/json", "application/json; charset=latin1", FORM)) {
            if (takesForms && type.equals(FORM)) {
                continue;
            }
            Api.Answer answer = api.send(authorized(call)
                    .header("Content-Type", type)
                    .method(call.method(), BodyPublishers.ofString(example(call).toString())));

            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.problem()).isEqualTo("unsupported-media-type");
            assertThat(answer.text("detail")).contains("application/json");
            assertExplained(answer);
        }
    }

    Stream<Arguments> fieldsOfWrongType() {
        return callsWithBody()
                .flatMap(call -> api.contract.bodyFields(call).orElseThrow().stream()
                        .flatMap(field -> wrongFor(call, field).map(value -> Arguments.of(call, field, value))));
    }

    /// Whatever the document doesn't permit, of one value of each JSON type.
    private Stream<JsonNode> wrongFor(Operation call, String field) {
        JsonNode schema = api.contract
                .resolved(api.contract.requestSchema(call).orElseThrow())
                .path("properties")
                .path(field);
        return Stream.of("null", "true", "7", "-1.5", "\"some text\"", "[]", "[7]", "{}", "{\"some\": 7}")
                .map(EveryCallTest::read)
                .filter(value -> !api.contract.permits(schema, value));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("fieldsOfWrongType")
    void a_field_of_a_wrong_type_is_named(Operation call, String field, JsonNode value) {
        Api.Answer answer = json(call, example(call).set(field, value).toString());

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("validation-failed");
        assertThat(answer.errors()).anyMatch(error -> error.startsWith(field));
        assertExplained(answer);
    }

    Stream<Arguments> filters() {
        return api.contract.operations().stream()
                .flatMap(call -> api.contract.query(call).stream().map(name -> Arguments.of(call, name)))
                .filter(arguments -> !arguments.get()[1].equals("q"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("filters")
    void a_filter_of_a_wrong_kind_is_named(Operation call, String name) {
        for (String value : List.of("", "nonsense", "-1", "%00", "%F0%9F%98%80")) {
            Api.Answer answer = api.send(api.as(key(call), belongings.in(call.path()) + "?" + name + "=" + value));

            assertThat(answer.status()).as(value).isEqualTo(422);
            assertThat(answer.errors()).singleElement().asString().startsWith(name + " must be ");
            assertExplained(answer);
        }
    }

    Stream<Operation> callsWithIds() {
        return api.contract.operations().stream()
                .filter(call -> call.path().contains("{") && !call.method().equals("OPTIONS"));
    }

    @ParameterizedTest
    @MethodSource("callsWithIds")
    void an_id_that_is_none_is_not_found(Operation call) {
        for (String id : List.of("7", "1-1-1-1-1", "%00", "%E2%80%AE", "%27%20or%201=1", "x".repeat(4_000))) {
            String path = call.path().replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(id));
            Api.Answer answer = api.send(
                    call.method(), api.as(key(call), path), call.exampleBody().orElse(""));

            assertThat(answer.status()).as(path).isIn(404, 400);
            assertExplained(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("unknownAddresses")
    void an_address_that_leads_nowhere_is_told(String path) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
            Api.Answer answer = api.send(api.owner("")
                    .uri(java.net.URI.create(api.origin() + path))
                    .method(method, BodyPublishers.noBody()));

            assertThat(answer.status()).as(method).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("not-found");
            assertExplained(answer);
        }
    }

    static Stream<String> unknownAddresses() {
        return Stream.of(
                "/api", "/api/v1", "/api/v1/", "/api/v1/lead", "/api/v2/leads", "/api/v1/leads/x/y/z", "/docs/x");
    }

    Stream<Arguments> methodsByPath() {
        return api.routes().stream()
                .collect(Collectors.groupingBy(Route::path, Collectors.mapping(Route::method, Collectors.toSet())))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("methodsByPath")
    void a_method_that_an_address_does_not_have_is_told_with_those_it_has(String path, Set<Method> methods) {
        Set<String> allowed = methods.stream().map(Method::name).collect(Collectors.toSet());
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            if (allowed.contains(method)) {
                continue;
            }
            Api.Answer answer =
                    api.send(request(Caller.ACCOUNT, belongings.in(path)).method(method, BodyPublishers.noBody()));

            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.problem()).isEqualTo("method-not-allowed");
            assertThat(answer.header("Allow").split(", ")).as(method).containsAll(allowed);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertExplained(answer);
        }
    }

    Stream<String> reads() {
        return api.routes().stream()
                .filter(route -> route.method() == Method.GET)
                .map(Route::path)
                .filter(path -> !path.endsWith("/events")); // never ends; EventCallTest has it
    }

    /// For those who watch a server by HEAD: one without a key, or whose database is away, is not fine.
    @ParameterizedTest
    @MethodSource("reads")
    void a_head_is_answered_as_a_get_is_without_the_content(String path) {
        for (Caller caller : Caller.values()) {
            String address = belongings.in(path) + "?surely=wrong";
            for (String target : List.of(belongings.in(path), address)) {
                Api.Answer get = api.send(request(caller, target));
                Api.Answer head = api.head(request(caller, target));

                assertThat(head.status()).as("%s of %s", caller, target).isEqualTo(get.status());
                assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
                assertThat(head.response().body()).isEmpty();
            }
        }
    }

    /// Every answer has an id; one that says no is a problem that the page of problems explains.
    private void assertExplained(Api.Answer answer) {
        String id = answer.header("X-Request-Id");
        assertThat(id).isNotEmpty();
        if (answer.status() < 400) {
            return;
        }
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("request_id")).isEqualTo(id);
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("type")).startsWith("/docs/problems#");
        assertThat(problems).contains("<section id=\"" + answer.problem() + "\">");
    }

    private Api.Answer json(Operation call, String body) {
        return api.send(call.method(), authorized(call), body);
    }

    private Api.Answer send(Route route, HttpRequest.Builder request, Optional<String> body) {
        return body.map(json -> api.send(route.method().name(), request, json))
                .orElseGet(() -> api.send(request.method(route.method().name(), BodyPublishers.noBody())));
    }

    private Optional<String> body(Route route) {
        return operation(route).flatMap(Operation::exampleBody);
    }

    private Optional<Operation> operation(Route route) {
        return api.contract.operations().stream()
                .filter(call -> call.name().equals(route.method() + " " + route.path()))
                .findFirst();
    }

    private ObjectNode example(Operation call) {
        return (ObjectNode) read(call.exampleBody().orElse("{}"));
    }

    private HttpRequest.Builder authorized(Operation call) {
        return api.as(key(call), belongings.in(call.path()));
    }

    private String key(Operation call) {
        return call.path().startsWith("/api/v1/accounts") ? Api.OPERATOR : api.key;
    }

    private HttpRequest.Builder request(Caller caller, String path) {
        HttpRequest.Builder request = switch (caller) {
            case NOBODY -> api.request(path);
            case WRONG_KEY -> api.as(UNKNOWN_KEY, path);
            case ANOTHER_ACCOUNT -> api.as(stranger, path);
            case ACCOUNT -> api.as(api.key, path);
            case OPERATOR -> api.as(Api.OPERATOR, path);
        };
        return request.header("Origin", "https://bakery.example");
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(json, notJson);
        }
    }
}
