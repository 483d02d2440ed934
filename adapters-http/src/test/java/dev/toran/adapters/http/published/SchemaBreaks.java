package dev.toran.adapters.http.published;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What one schema takes away from whom another one served, down to every schema inside it.
///
/// @param found gets each break, with where it is
record SchemaBreaks(Side side, Consumer<String> found) {

    private static final Set<String> TEXT = Set.of("description", "example", "examples", "default", "title");
    private static final Set<String> WITH_ONE = Set.of("items", "additionalProperties", "propertyNames", "if", "then");
    private static final Set<String> WITH_LIST = Set.of("anyOf", "oneOf", "allOf");

    enum Side {
        /// What callers send.
        REQUEST,
        /// What callers and receivers read.
        ANSWER
    }

    void between(String where, Described before, Described after) {
        properties(where, before.path("properties"), after.path("properties"));
        required(where, words(before), words(after));
        Map<String, String> rules = rules(before);
        Map<String, String> rulesNow = rules(after);
        if (!rules.equals(rulesNow)) {
            found.accept(where + " has other rules: " + rules + " became " + rulesNow);
            return;
        }
        before.fields().forEach((rule, value) -> inside(where, rule, value, after.path(rule)));
    }

    /// The schemas that a rule has inside, as many on both sides.
    private void inside(String where, String rule, Described before, Described after) {
        if (WITH_ONE.contains(rule)) {
            between(where + "." + rule, before, after);
        } else if (WITH_LIST.contains(rule)) {
            List<Described> kept = after.elements();
            for (int one = 0; one < kept.size(); one++) {
                between(where + "." + rule + one, before.elements().get(one), kept.get(one));
            }
        } else if (rule.equals("patternProperties")) {
            before.fields().forEach((pattern, schema) -> between(where + "." + pattern, schema, after.path(pattern)));
        }
    }

    private void properties(String where, Described before, Described after) {
        before.fields().forEach((name, schema) -> {
            if (after.path(name).isMissing()) {
                found.accept(where + "." + name + " is gone");
            } else {
                between(where + "." + name, schema, after.path(name));
            }
        });
    }

    private void required(String where, Set<String> before, Set<String> after) {
        Set<String> changed = new HashSet<>(side == Side.REQUEST ? after : before);
        changed.removeAll(side == Side.REQUEST ? before : after);
        String now = side == Side.REQUEST ? " is required" : " is no longer always there";
        changed.forEach(name -> found.accept(where + "." + name + now));
    }

    /// Types, words and bounds, whose every change may break somebody. One that doesn't is a reason to look. Of a rule
    /// that has schemas inside, how many.
    private static Map<String, String> rules(Described schema) {
        Map<String, String> rules = new TreeMap<>();
        schema.fields().forEach((rule, value) -> {
            boolean isSchema = WITH_ONE.contains(rule) && value.node().isObject();
            if (isSchema) {
                rules.put(rule, "a schema");
            } else if (WITH_LIST.contains(rule)) {
                rules.put(rule, value.elements().size() + " schemas");
            } else if (rule.equals("patternProperties")) {
                rules.put(rule, value.fields().keySet().toString());
            } else if (!TEXT.contains(rule) && !Set.of("properties", "required").contains(rule)) {
                rules.put(rule, value.node().toString());
            }
        });
        return rules;
    }

    private static Set<String> words(Described schema) {
        Set<String> words = new HashSet<>();
        schema.path("required").node().forEach(word -> words.add(word.asText()));
        return words;
    }
}
