package dev.toran.adapters.http.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page's form sent, as it was typed. Nothing is judged here: a page shows it again when something is wrong.
public final class Form {

    private final Map<String, List<String>> values;

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    static Form in(RequestBody body) {
        if (body.isEmpty()) {
            return new Form(Map.of());
        }
        if (!MediaType.FORM.isThatOf(body.contentType())) {
            throw RequestBody.unsupported("Send a form.");
        }
        return new Form(UrlEncoded.parse(new String(body.bytes(), StandardCharsets.UTF_8)));
    }

    /// What was typed into a field; nothing where the form has no such field.
    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /// What was typed, unless that is nothing but blanks.
    public Optional<String> given(String name) {
        return Optional.of(text(name).strip()).filter(text -> !text.isEmpty());
    }

    /// Whether a box is ticked, or a button of this name was pressed.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// Everything that fields of this name say, in their order.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
