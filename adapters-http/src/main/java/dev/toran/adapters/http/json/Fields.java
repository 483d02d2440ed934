package dev.toran.adapters.http.json;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.problem.FieldError;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.domain.text.TextRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Reads the fields of one request: a JSON object, a form or a query. Every method reads one field, and what can't be
/// read is remembered and comes back empty; [#done()] then refuses the request with everything that was wrong at
/// once, fields that nobody asked for included. Null counts as absent.
public final class Fields {

    private final ObjectNode given;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public Fields(ObjectNode given) {
        this.given = given;
    }

    /// Whether the field is there, be it null.
    public boolean has(String field) {
        asked.add(field);
        return given.has(field);
    }

    /// A text within `rule`.
    public Optional<String> text(String field, TextRule rule) {
        return string(field).filter(text -> isWithin(field, text, rule));
    }

    /// A text within `rule` that must be there and say something.
    public Optional<String> requiredText(String field, TextRule rule) {
        return required(field, text(field, rule)).filter(text -> isSaying(field, text));
    }

    /// A text that must not be blank where it is there; for changes. Null is refused: there is no such text to take
    /// away.
    public Optional<String> changedText(String field, TextRule rule) {
        refuseNull(field);
        return text(field, rule).filter(text -> isSaying(field, text));
    }

    /// One of the words of `choice`.
    public <E extends Enum<E>> Optional<E> choice(String field, Choice<E> choice) {
        return parsed(field, choice::parse, "must be one of " + choice.words());
    }

    /// A UUID in its usual form of 36 characters.
    public Optional<UUID> id(String field) {
        return parsed(field, Uuids::parse, "must be a UUID");
    }

    /// A point in time.
    public Optional<Instant> instant(String field) {
        return parsed(field, Times::parse, "must be a time such as 2026-11-23T20:43:00Z");
    }

    /// What `parse` makes of a string.
    public <T> Optional<T> parsed(String field, Function<String, Optional<T>> parse, String otherwise) {
        Optional<String> text = string(field);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            refuse(field, otherwise);
        }
        return value;
    }

    /// A number from `min` to `max`, both included.
    public Optional<Double> number(String field, double min, double max) {
        Optional<Double> value = value(field)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .filter(number -> number >= min && number <= max);
        if (value(field).isPresent() && value.isEmpty()) {
            refuse(field, "must be a number from " + (long) min + " to " + (long) max);
        }
        return value;
    }

    /// A whole number from `min` to `max`, both included.
    public Optional<Long> integer(String field, long min, long max) {
        Optional<Long> value = value(field)
                .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
                .map(JsonNode::longValue)
                .filter(number -> number >= min && number <= max);
        if (value(field).isPresent() && value.isEmpty()) {
            refuse(field, "must be a whole number from " + min + " to " + max);
        }
        return value;
    }

    /// `true` or `false`.
    public Optional<Boolean> flag(String field) {
        Optional<Boolean> value = value(field).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
        if (value(field).isPresent() && value.isEmpty()) {
            refuse(field, "must be true or false");
        }
        return value;
    }

    /// A list of strings.
    public Optional<List<String>> strings(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !(value.get() instanceof ArrayNode)) {
            refuse(field, "must be an array of strings");
            return Optional.empty();
        }
        return value.map(array -> strings(field, array));
    }

    /// An object whose values are strings; keys whose value is null are left out.
    public Optional<Map<String, String>> stringsByName(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !(value.get() instanceof ObjectNode)) {
            refuse(field, "must be an object whose values are strings");
            return Optional.empty();
        }
        return value.map(object -> stringsByName(field, object));
    }

    /// Remembers that `field` is wrong.
    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /// Remembers that a field is wrong if it is null, for changes where nothing can be taken away.
    public void refuseNull(String field) {
        if (has(field) && given.get(field).isNull()) {
            refuse(field, "can't be null; leave it out to keep it as it is");
        }
    }

    /// Remembers that `field` is missing, unless it is there or wrong already.
    public <T> Optional<T> required(String field, Optional<T> value) {
        if (value.isEmpty() && errors.stream().noneMatch(error -> error.field().equals(field))) {
            refuse(field, "is required");
        }
        return value;
    }

    /// Whether `text` is within `rule`; remembers why not.
    public boolean isWithin(String field, String text, TextRule rule) {
        Optional<String> wrong = rule.violation(text).map(found -> TextWords.of(found, text, rule));
        wrong.ifPresent(message -> refuse(field, message));
        return wrong.isEmpty();
    }

    /// Refuses the request if anything was wrong.
    ///
    /// @throws RefusedRequest naming every error
    public void done() {
        given.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                errors.add(new FieldError(name, "is not known here" + known()));
            }
        });
        if (!errors.isEmpty()) {
            throw new RefusedRequest(Problem.invalid(errors));
        }
    }

    private String known() {
        return asked.isEmpty()
                ? "; nothing is expected"
                : "; known are " + asked.stream().map(name -> "`" + name + "`").collect(joining(", "));
    }

    private boolean isSaying(String field, String text) {
        if (TextRule.isBlank(text)) {
            refuse(field, "must not be blank");
            return false;
        }
        return true;
    }

    private Optional<String> string(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isTextual()) {
            refuse(field, "must be a string");
        }
        return value.filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private Optional<JsonNode> value(String field) {
        asked.add(field);
        return Optional.ofNullable(given.get(field)).filter(node -> !node.isNull());
    }

    private List<String> strings(String field, JsonNode array) {
        List<String> strings = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            if (array.get(index).isTextual()) {
                strings.add(array.get(index).textValue());
            } else {
                refuse(field + "[" + index + "]", "must be a string");
            }
        }
        return strings;
    }

    private Map<String, String> stringsByName(String field, JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                strings.put(entry.getKey(), entry.getValue().textValue());
            } else if (!entry.getValue().isNull()) {
                refuse(field + "." + entry.getKey(), "must be a string");
            }
        });
        return strings;
    }
}
