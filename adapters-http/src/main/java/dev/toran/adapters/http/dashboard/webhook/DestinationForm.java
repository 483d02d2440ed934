package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.web.Form;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an owner typed about one destination, as it was typed.
///
/// @param floor the word for the least promising lead that it wants
/// @param headers those that it has, and those that were added
public record DestinationForm(String url, String floor, boolean isOn, List<Header> headers) {

    /// The form of a new destination.
    static final DestinationForm EMPTY = new DestinationForm("", Choice.word(TierFloor.ALL), true, List.of());

    public DestinationForm {
        headers = List.copyOf(headers);
    }

    /// A custom header.
    ///
    /// @param value what was typed now; empty to keep what is stored, which is never shown
    /// @param isStored whether there is a stored value
    /// @param isRemoved whether it is to go
    public record Header(String name, String value, boolean isStored, boolean isRemoved) {}

    /// A destination as it is stored.
    static DestinationForm of(Webhook webhook) {
        return new DestinationForm(
                webhook.endpoint().url().value(),
                Choice.word(webhook.floor()),
                webhook.state().sends(),
                stored(webhook.endpoint().headers().names()));
    }

    /// What was typed, over a destination that has these headers.
    static DestinationForm in(Form form, Set<String> storedNames) {
        return new DestinationForm(form.text("url"), form.text("floor"), form.has("on"), headers(form, storedNames));
    }

    private static List<Header> stored(Set<String> names) {
        return names.stream().map(name -> new Header(name, "", true, false)).toList();
    }

    private static List<Header> headers(Form form, Set<String> storedNames) {
        List<String> names = form.all("header_name");
        List<String> values = form.all("header_value");
        Set<String> removed = new HashSet<>(form.all("header_remove"));
        List<Header> headers = new ArrayList<>();
        for (int index = 0; index < Math.min(names.size(), values.size()); index++) {
            String name = names.get(index).strip();
            String value = values.get(index).strip();
            if (!name.isEmpty() || !value.isEmpty()) {
                headers.add(new Header(name, value, storedNames.contains(name), removed.contains(name)));
            }
        }
        return headers;
    }
}
