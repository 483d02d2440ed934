package dev.toran.adapters.http.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The OpenAPI document as a judge of what really goes over the wire. Stricter than the published text: an answer may
/// not have a field that the document doesn't name.
public final class PublishedContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    /// @param json the document as it is served
    public PublishedContract(String json) {
        this.document = (ObjectNode) read(json);
        close(document);
    }

    /// One call as the document has it.
    public record Operation(String method, String path, JsonNode described) {

        private static final Pattern PARAMETER = Pattern.compile("\\{[a-z_]+}");

        /// `POST /api/v1/widgets`, as routes are called too.
        public String name() {
            return method + " " + path;
        }

        /// An example of a JSON body; empty where the document has none.
        public Optional<String> exampleBody() {
            return Optional.of(described.at("/requestBody/content/application~1json/example"))
                    .filter(example -> !example.isMissingNode())
                    .map(JsonNode::toString);
        }

        @Override
        public String toString() {
            return name();
        }

        boolean isAt(String method, String path) {
            String regex = Stream.of(PARAMETER.split(this.path))
                    .map(Pattern::quote)
                    .reduce((left, right) -> left + "[^/]+" + right)
                    .orElseThrow();
            return this.method.equals(method) && path.matches(this.path.endsWith("}") ? regex + "[^/]+" : regex);
        }
    }

    /// Every call.
    public List<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .map(entry -> new Operation(entry.getKey().toUpperCase(), path.getKey(), entry.getValue())))
                .toList();
    }

    /// The names of the parameters that a call takes in its query.
    public List<String> query(Operation operation) {
        return operation
                .described()
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .toList();
    }

    /// The names of the fields that a call takes in its JSON body, or empty where it takes none.
    public Optional<List<String>> bodyFields(Operation operation) {
        return requestSchema(operation)
                .map(schema -> resolved(schema)
                        .path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /// What came back.
    public record Answered(int status, String contentType, String body) {}

    /// The document with every reference as it is; stricter than what is served.
    public JsonNode document() {
        return document;
    }

    /// What `node` refers to, or `node` itself.
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /// The schema of the JSON body that a call takes; empty where it takes none.
    public Optional<JsonNode> requestSchema(Operation operation) {
        return Optional.of(operation.described().at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode());
    }

    /// Whether the document lets `value` stand where `schema` is.
    public boolean permits(JsonNode schema, JsonNode value) {
        return violations(schema, value).isEmpty();
    }

    /// Complains if an answer, or a request that was accepted, isn't as published.
    public void check(String method, String path, Optional<String> sent, Answered answer) {
        Optional<Operation> operation = operations().stream()
                .filter(candidate -> candidate.isAt(method, path))
                .findFirst();
        if (operation.isEmpty()) {
            if (answer.status() >= 400) {
                conforms(document.at("/components/schemas/Problem"), answer.body(), method + " " + path);
            }
            return;
        }
        String what = method + " " + path + " -> " + answer.status();
        checkAnswer(operation.get(), answer, what);
        if (answer.status() < 300 && sent.filter(text -> !text.isEmpty()).isPresent()) {
            conforms(requestSchema(operation.get()).orElseThrow(), sent.get(), what + ", request");
        }
    }

    private void checkAnswer(Operation operation, Answered answer, String what) {
        JsonNode responses = operation.described().get("responses");
        JsonNode response = resolved(
                responses.path(String.valueOf(answer.status())).isMissingNode()
                        ? responses.path("default")
                        : responses.path(String.valueOf(answer.status())));
        assertThat(response.isMissingNode()).as(what + " is documented").isFalse();
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.contentType().replaceAll(";.*", "");
        JsonNode content = response.get("content").path(type);
        assertThat(content.isMissingNode()).as(what + " as " + type).isFalse();
        if (type.endsWith("json")) {
            conforms(content.get("schema"), answer.body(), what);
        }
    }

    private void conforms(JsonNode schema, String json, String what) {
        assertThat(violations(schema, read(json))).as(what + ": " + json).isEmpty();
    }

    private List<com.networknt.schema.Error> violations(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").toString().contains("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(PublishedContract::close);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(json, notJson);
        }
    }
}
