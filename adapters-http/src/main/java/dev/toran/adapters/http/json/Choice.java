package dev.toran.adapters.http.json;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words that one field can take, each standing for a constant: its name in lower case.
public final class Choice<E extends Enum<E>> {

    private final Map<String, E> byWord;

    private Choice(Map<String, E> byWord) {
        this.byWord = byWord;
    }

    /// Every constant of `type`, in order.
    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        Map<String, E> byWord = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> byWord.put(word(constant), constant));
        return new Choice<>(Collections.unmodifiableMap(byWord));
    }

    /// The word for a constant.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The constant that `word` stands for, exactly as written.
    public Optional<E> parse(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /// All words, for people.
    String words() {
        return byWord.keySet().stream().map(word -> "`" + word + "`").collect(joining(", "));
    }
}
