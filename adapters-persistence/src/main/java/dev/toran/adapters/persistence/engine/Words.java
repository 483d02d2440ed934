package dev.toran.adapters.persistence.engine;

import java.util.Locale;

/// Enum constants as the words that are stored. Renaming a constant therefore needs a migration.
public final class Words {

    private Words() {}

    /// The word of a constant.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The constant of a word.
    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
