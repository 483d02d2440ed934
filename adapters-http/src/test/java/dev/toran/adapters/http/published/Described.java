package dev.toran.adapters.http.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part of a document, with whatever it refers to in its place.
record Described(JsonNode document, JsonNode node) {

    Described {
        node = withoutReference(document, node);
    }

    Described path(String name) {
        return new Described(document, node.path(name));
    }

    boolean isMissing() {
        return node.isMissingNode();
    }

    boolean says(String name) {
        return node.path(name).asBoolean();
    }

    Map<String, Described> fields() {
        Map<String, Described> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), new Described(document, field.getValue())));
        return fields;
    }

    List<Described> elements() {
        return node.valueStream()
                .map(element -> new Described(document, element))
                .toList();
    }

    /// What stands beside a reference is added to what it leads to.
    private static JsonNode withoutReference(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode target =
                withoutReference(document, document.at(node.get("$ref").asText().substring(1)));
        if (node.size() == 1) {
            return target;
        }
        ObjectNode both = target.deepCopy();
        node.properties().stream()
                .filter(field -> !field.getKey().equals("$ref"))
                .forEach(field -> both.set(field.getKey(), field.getValue()));
        return both;
    }
}
