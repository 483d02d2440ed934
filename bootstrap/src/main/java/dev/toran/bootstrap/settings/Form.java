package dev.toran.bootstrap.settings;

import java.util.function.Function;
import java.util.function.Predicate;

/// How a setting's value is written.
///
/// @param shape completes the sentence "must be …", an example included
/// @param secrecy whether a wrong value may be repeated to the operator
/// @param reader the value behind a text; throws [IllegalArgumentException] for any other text
record Form<T>(String shape, Secrecy secrecy, Function<String, T> reader) {

    enum Secrecy {
        SHOWN,
        HIDDEN
    }

    static <T> Form<T> of(String shape, Function<String, T> reader) {
        return new Form<>(shape, Secrecy.SHOWN, reader);
    }

    /// The same form for a value that must not turn up in messages.
    Form<T> hidden() {
        return new Form<>(shape, Secrecy.HIDDEN, reader);
    }

    /// This form, kept to the values that `bounds` accepts.
    Form<T> within(String tighterShape, Predicate<T> bounds) {
        return new Form<>(tighterShape, secrecy, text -> {
            T value = reader.apply(text);
            if (!bounds.test(value)) {
                throw new IllegalArgumentException("out of bounds");
            }
            return value;
        });
    }
}
