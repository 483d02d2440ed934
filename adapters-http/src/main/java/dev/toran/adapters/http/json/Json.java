package dev.toran.adapters.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// Builds answers as trees, with their keys written out where they are put: whoever looks for a key of the contract
/// finds it in the source.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().recyclerPool(StrictJson.BUFFERS).build())
            .build();
    private static final PrettyPrinter PRETTY = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));

    private Json() {}

    /// An object without keys.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An array of what `write` makes of each item.
    public static <T> ArrayNode array(Collection<T> items, Function<? super T, ? extends JsonNode> write) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    /// An array of strings.
    public static ArrayNode strings(Collection<?> items) {
        return array(items, item -> TextNode.valueOf(item.toString()));
    }

    /// A string, or null where there is none.
    public static JsonNode text(Optional<?> value) {
        return value.<JsonNode>map(present -> TextNode.valueOf(present.toString()))
                .orElseGet(NullNode::getInstance);
    }

    /// A number, or null; a whole one is written without a fraction.
    public static JsonNode number(Optional<Double> value) {
        return value.<JsonNode>map(Json::number).orElseGet(NullNode::getInstance);
    }

    /// JSON that is complete already, byte for byte.
    public static JsonNode raw(byte[] json) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(new String(json, StandardCharsets.UTF_8)));
    }

    /// JSON, laid out for people.
    public static String pretty(byte[] json) {
        try {
            return MAPPER.writer(PRETTY).writeValueAsString(MAPPER.readTree(json));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /// The UTF-8 bytes of `node`.
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    /// The text of `node`, on one line.
    public static String string(JsonNode node) {
        return new String(bytes(node), StandardCharsets.UTF_8);
    }

    /// A problem's member.
    public static JsonNode member(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value)
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
