package dev.toran.adapters.http;

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
final class PublishedContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    PublishedContract(String json) {
        this.document = (ObjectNode) read(json);
        close(document);
    }

    /// One call as the document has it.
    record Operation(String method, String path, JsonNode described) {

        private static final Pattern PARAMETER = Pattern.compile("\\{[a-z_]+}");

        boolean isAt(String method, String path) {
            String regex = Stream.of(PARAMETER.split(this.path))
                    .map(Pattern::quote)
                    .reduce((left, right) -> left + "[^/]+" + right)
                    .orElseThrow();
            return this.method.equals(method) && path.matches(this.path.endsWith("}") ? regex + "[^/]+" : regex);
        }
    }

    List<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .map(entry -> new Operation(entry.getKey().toUpperCase(), path.getKey(), entry.getValue())))
                .toList();
    }

    /// The names of the parameters that a call takes in its query.
    List<String> query(Operation operation) {
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
    Optional<List<String>> bodyFields(Operation operation) {
        return requestSchema(operation)
                .map(schema -> resolved(schema)
                        .path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /// Complains if an answer, or a request that was accepted, isn't as published.
    void check(String method, String path, Optional<String> sent, Api.Answer answer) {
        Optional<Operation> operation = operations().stream()
                .filter(candidate -> candidate.isAt(method, path))
                .findFirst();
        if (operation.isEmpty()) {
            if (answer.status() >= 400) {
                conforms(
                        document.at("/components/schemas/Problem"),
                        answer.response().body(),
                        method + " " + path);
            }
            return;
        }
        String what = method + " " + path + " -> " + answer.status();
        checkAnswer(operation.get(), answer, what);
        if (answer.status() < 300 && sent.filter(text -> !text.isEmpty()).isPresent()) {
            conforms(requestSchema(operation.get()).orElseThrow(), sent.get(), what + ", request");
        }
    }

    private void checkAnswer(Operation operation, Api.Answer answer, String what) {
        JsonNode responses = operation.described().get("responses");
        JsonNode response = resolved(
                responses.path(String.valueOf(answer.status())).isMissingNode()
                        ? responses.path("default")
                        : responses.path(String.valueOf(answer.status())));
        assertThat(response.isMissingNode()).as(what + " is documented").isFalse();
        if (!response.has("content")) {
            assertThat(answer.response().body()).as(what).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        JsonNode content = response.get("content").path(type);
        assertThat(content.isMissingNode()).as(what + " as " + type).isFalse();
        if (type.endsWith("json")) {
            conforms(content.get("schema"), answer.response().body(), what);
        }
    }

    private Optional<JsonNode> requestSchema(Operation operation) {
        return Optional.of(operation.described().at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void conforms(JsonNode schema, String json, String what) {
        Schema judge = schemas.computeIfAbsent(schema, this::compiled);
        assertThat(judge.validate(
                        read(json), context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(what + ": " + json)
                .isEmpty();
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
