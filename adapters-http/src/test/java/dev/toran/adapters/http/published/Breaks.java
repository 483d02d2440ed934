package dev.toran.adapters.http.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a document takes away from callers of an earlier one. Additions are no break.
final class Breaks {

    private static final Set<String> CALLS = Set.of("get", "put", "post", "patch", "delete", "options");
    private static final Set<String> SCHEMA_TEXT = Set.of("description", "example", "default", "title");

    private final JsonNode released;
    private final JsonNode now;
    private final List<String> found = new ArrayList<>();

    private Breaks(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    /// Each break, with where it is.
    static List<String> between(JsonNode released, JsonNode now) {
        Breaks breaks = new Breaks(released, now);
        released.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> CALLS.contains(call.getKey()))
                        .forEach(call -> breaks.call(
                                call.getKey() + " " + path.getKey(),
                                call.getValue(),
                                now.path("paths").path(path.getKey()).path(call.getKey()))));
        return breaks.found;
    }

    private void call(String where, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            found.add(where + " is gone");
            return;
        }
        if (!before.path("operationId").equals(after.path("operationId"))) {
            found.add(where + ": generated clients call it by another name");
        }
        parameters(where, before, after);
        boolean bodyWasOptional = !before.at("/requestBody/required").asBoolean();
        if (bodyWasOptional && after.at("/requestBody/required").asBoolean()) {
            found.add(where + ": a body is required");
        }
        contents(where + " request", before.path("requestBody"), after.path("requestBody"), Side.REQUEST);
        before.path("responses")
                .properties()
                .forEach(answer -> contents(
                        where + " " + answer.getKey(),
                        resolved(released, answer.getValue()),
                        resolved(now, after.path("responses").path(answer.getKey())),
                        Side.ANSWER));
    }

    private void parameters(String where, JsonNode before, JsonNode after) {
        Map<String, JsonNode> kept = named(now, after);
        Map<String, JsonNode> known = named(released, before);
        known.forEach((name, parameter) -> {
            if (kept.containsKey(name)) {
                schema(
                        where + " " + name,
                        parameter.path("schema"),
                        kept.get(name).path("schema"),
                        Side.REQUEST);
            } else {
                found.add(where + ": parameter " + name + " is gone");
            }
        });
        kept.forEach((name, parameter) -> {
            boolean wasRequired =
                    known.containsKey(name) && known.get(name).path("required").asBoolean();
            if (parameter.path("required").asBoolean() && !wasRequired) {
                found.add(where + ": parameter " + name + " is required");
            }
        });
    }

    private static Map<String, JsonNode> named(JsonNode document, JsonNode call) {
        return call.path("parameters")
                .valueStream()
                .map(parameter -> resolved(document, parameter))
                .collect(java.util.stream.Collectors.toMap(
                        parameter -> parameter.path("name").asText(), parameter -> parameter));
    }

    private void contents(String where, JsonNode before, JsonNode after, Side side) {
        before.path("content").properties().forEach(content -> {
            JsonNode kept = after.path("content").path(content.getKey());
            if (kept.isMissingNode()) {
                found.add(where + ": " + content.getKey() + " is gone");
            } else {
                schema(where, content.getValue().path("schema"), kept.path("schema"), side);
            }
        });
    }

    private enum Side {
        REQUEST,
        ANSWER
    }

    private void schema(String where, JsonNode given, JsonNode instead, Side side) {
        JsonNode before = resolved(released, given);
        JsonNode after = resolved(now, instead);
        before.path("properties").properties().forEach(property -> {
            String name = where + "." + property.getKey();
            JsonNode kept = after.path("properties").path(property.getKey());
            if (kept.isMissingNode()) {
                found.add(name + " is gone");
            } else {
                schema(name, property.getValue(), kept, side);
            }
        });
        required(where, words(before.path("required")), words(after.path("required")), side);
        if (before.has("items")) {
            schema(where + "[]", before.path("items"), after.path("items"), side);
        }
        if (!rules(before).equals(rules(after))) {
            found.add(where + " has other rules: " + rules(before) + " became " + rules(after));
        }
    }

    private void required(String where, Set<String> before, Set<String> after, Side side) {
        Set<String> changed = new HashSet<>(side == Side.REQUEST ? after : before);
        changed.removeAll(side == Side.REQUEST ? before : after);
        changed.forEach(name ->
                found.add(where + "." + name + (side == Side.REQUEST ? " is required" : " is no longer always there")));
    }

    /// Types, words and bounds, whose every change may break somebody. One that doesn't is a reason to look.
    private static Map<String, String> rules(JsonNode schema) {
        Map<String, String> rules = new java.util.TreeMap<>();
        schema.properties().stream()
                .filter(rule -> !SCHEMA_TEXT.contains(rule.getKey()))
                .filter(rule -> !Set.of("properties", "required", "items").contains(rule.getKey()))
                .forEach(rule -> rules.put(rule.getKey(), rule.getValue().toString()));
        return rules;
    }

    private static Set<String> words(JsonNode array) {
        Set<String> words = new HashSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
