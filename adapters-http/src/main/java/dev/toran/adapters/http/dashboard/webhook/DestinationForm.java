package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.web.Digest;
import dev.toran.adapters.http.web.Form;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What an owner typed about one destination, as it was typed.
///
/// @param floor the word for the least promising lead that it wants
/// @param headers those that it has, and those that were added
/// @param edition of the webhook that it was typed over, see [#editionOf]; empty for a new one
public record DestinationForm(String url, String floor, boolean isOn, List<Header> headers, String edition) {

    /// The form of a new destination.
    static final DestinationForm EMPTY = new DestinationForm("", Choice.word(TierFloor.ALL), true, List.of(), "");

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
                stored(webhook.endpoint().headers().names()),
                editionOf(webhook));
    }

    /// Tells whether what the form shows of a webhook, and the values that it keeps to itself, is what it was. What
    /// deliveries leave behind in a webhook is not part of it.
    static String editionOf(Webhook webhook) {
        return Digest.shortOf(String.join(
                "\n",
                webhook.endpoint().url().value(),
                webhook.floor().name(),
                webhook.state().name(),
                new TreeMap<>(webhook.endpoint().headers().reveal()).toString()));
    }

    /// Whether it was typed over this webhook as it is, or doesn't say over what.
    boolean isTypedOver(Webhook webhook) {
        return edition.isEmpty() || edition.equals(editionOf(webhook));
    }

    /// The same, as if typed over this webhook.
    DestinationForm over(Webhook webhook) {
        return new DestinationForm(url, floor, isOn, headers, editionOf(webhook));
    }

    /// What was typed, over a destination that has these headers.
    static DestinationForm in(Form form, Set<String> storedNames) {
        return new DestinationForm(
                form.text("url"), form.text("floor"), form.has("on"), headers(form, storedNames), form.text("edition"));
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
