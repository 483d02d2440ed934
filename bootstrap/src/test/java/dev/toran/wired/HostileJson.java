package dev.toran.wired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.toran.adapters.http.published.PublishedContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Makes JSON texts from schemas: mostly what they permit, now and then something else, and sometimes no JSON at all.
final class HostileJson {

    /// As they stand in a JSON text.
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud83d\"",
            "\"\\u202e\\u2066\\ufeff\"",
            "\"\ud83d\udeb2 Zo\u00eb \u6f22\u5b57\"",
            "\"<script>alert(1)</script>\"",
            "\"'; drop table lead; --\"",
            "\"%s%n ${jndi:x} {{7*7}}\"",
            "\"a\\r\\nX-Evil: 1\"",
            "\"" + "x".repeat(201) + "\"",
            "\"" + "\\u0001".repeat(300) + "\"",
            "\"" + "\ud83d\ude00".repeat(5_000) + "\"",
            "\"" + "y".repeat(20_000) + "\"",
            "\"https://localhost/\"",
            "\"https://127.1/\"",
            "\"http://[::ffff:7f00:1]/\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"2026-01-01T00:00:00+18:00\"");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "-1",
            "100.0000001",
            "1e400",
            "-1e-400",
            "1e2",
            "9223372036854775808",
            "0.1".repeat(1) + "0".repeat(90),
            "1" + "0".repeat(120),
            "NaN",
            "01",
            "+1",
            "0x7f");
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[".repeat(2_000),
            "[".repeat(20) + "]".repeat(20),
            "{\"a\":".repeat(15) + "1" + "}".repeat(15),
            "[null,true,{}]",
            "/* comment */ 1",
            "'single'",
            "\"unclosed",
            "\"bad \\x escape\"",
            "");

    private final Random random;
    private final PublishedContract contract;
    private final String receiver;

    HostileJson(Random random, PublishedContract contract, String receiver) {
        this.random = random;
        this.contract = contract;
        this.receiver = receiver;
    }

    /// A text for `schema`, or nearly so.
    String of(JsonNode schema) {
        if (oneIn(30)) {
            return any();
        }
        String json = object(contract.resolved(schema));
        return oneIn(40) ? json + pick(OTHERS) : json;
    }

    /// Anything at all.
    String any() {
        return pick(List.of(TEXTS, NUMBERS, OTHERS).get(random.nextInt(3)));
    }

    /// A word that `schema` permits, without quotes.
    String plain(JsonNode schema) {
        return good(schema).replaceAll("^\"|\"$", "");
    }

    private String object(JsonNode schema) {
        List<String> members = new ArrayList<>();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean wanted = required.contains(property.getKey()) ? !oneIn(20) : oneIn(2);
            if (wanted) {
                members.add("\"" + property.getKey() + "\": " + value(property.getKey(), property.getValue()));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            for (int more = random.nextInt(4); more > 0; more--) {
                members.add(name() + ": " + value("", schema.path("additionalProperties")));
            }
        } else if (oneIn(25)) {
            members.add(pick(TEXTS) + ": " + any());
        }
        if (!members.isEmpty() && oneIn(30)) {
            members.add(pick(members));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private String name() {
        return oneIn(4)
                ? pick(TEXTS)
                : pick(List.of(
                        "\"notes\"",
                        "\"utm_source\"",
                        "\"X-Key\"",
                        "\"Authorization\"",
                        "\"Host\"",
                        "\"k" + random.nextInt(100) + "\""));
    }

    private String value(String name, JsonNode schema) {
        if (oneIn(8)) {
            return any();
        }
        if (name.equals("url") && !oneIn(4)) {
            return "\"" + receiver + "\"";
        }
        return good(contract.resolved(schema));
    }

    private String good(JsonNode schema) {
        if (schema.has("anyOf")) {
            return good(contract.resolved(schema.path("anyOf")
                    .path(random.nextInt(schema.path("anyOf").size()))));
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .toString();
        }
        return switch (type(schema)) {
            case "string" -> text(schema);
            case "integer" -> String.valueOf(number(schema).intValue());
            case "number" -> String.valueOf(number(schema).doubleValue());
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> "null";
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(random.nextInt(type.size())).asText() : type.asText();
    }

    private String array(JsonNode schema) {
        List<String> items = new ArrayList<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            items.add(oneIn(3) ? value("", schema.path("items")) : "\"https://shop" + more + ".example\"");
        }
        return "[" + String.join(", ", items) + "]";
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> "\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
            case "date-time" -> pick(List.of("\"2026-01-01T00:00:00Z\"", "\"2027-01-01T00:00:00.123456789Z\""));
            default ->
                oneIn(3)
                        ? pick(TEXTS)
                        : TextNode.valueOf(words(schema.path("maxLength").asInt(40)))
                                .toString();
        };
    }

    private String words(int maxLength) {
        int length = 1 + random.nextInt(Math.min(maxLength, 300));
        return random.ints(length, ' ', 0x2ff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Double number(JsonNode schema) {
        double min = schema.path("minimum").asDouble(-1_000);
        double max = schema.path("maximum").asDouble(1_000);
        return min + random.nextDouble() * (max - min);
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
