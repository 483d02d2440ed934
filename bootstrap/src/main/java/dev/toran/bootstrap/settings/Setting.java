package dev.toran.bootstrap.settings;

import java.util.Optional;

/// One thing that an operator can set.
///
/// @param name of the environment variable
/// @param fallback the value when it is not set
/// @param fallbackShown the same in words, or as it would be written
/// @param purpose what it does, in a sentence without a full stop
public record Setting<T>(String name, Form<T> form, T fallback, String fallbackShown, String purpose) {

    static <T> Setting<T> of(String name, Form<T> form, String fallback, String purpose) {
        return new Setting<>(name, form, form.reader().apply(fallback), fallback, purpose);
    }

    /// A setting that may be left open.
    static <T> Setting<Optional<T>> optional(String name, Form<T> form, String fallbackShown, String purpose) {
        Form<Optional<T>> open =
                new Form<>(form.shape(), form.secrecy(), form.reader().andThen(Optional::of));
        return new Setting<>(name, open, Optional.empty(), fallbackShown, purpose);
    }

    T read(String text) {
        try {
            return form.reader().apply(text);
        } catch (IllegalArgumentException wrong) {
            String given = form.secrecy() == Form.Secrecy.HIDDEN ? "(not shown)" : "\"" + text + "\"";
            throw new InvalidSetting(name + " must be " + form.shape() + ", not " + given, wrong);
        }
    }
}
