package dev.toran.adapters.http.dashboard.page;

import dev.toran.application.browse.Destination;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.WebhookId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an account's destinations are called on pages.
public final class Where {

    private static final int LONGEST = 60;

    private final Map<WebhookId, Destination> known = new LinkedHashMap<>();

    public Where(List<Destination> destinations) {
        destinations.forEach(destination -> known.put(destination.webhook().id(), destination));
    }

    /// The destination, unless it was removed.
    public Optional<Destination> find(WebhookId webhook) {
        return Optional.ofNullable(known.get(webhook));
    }

    /// Its URL, cut short.
    public String name(WebhookId webhook) {
        return find(webhook)
                .map(destination -> name(destination.webhook().endpoint().url()))
                .orElse("a destination that was removed");
    }

    /// A URL without its scheme, cut short.
    public static String name(EndpointUrl url) {
        String shown = url.value().substring(url.value().indexOf("//") + 2);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1) + "…";
    }

    /// All of them to choose from, after the choice of none in particular.
    public List<Option> options(String none, String now) {
        List<Option> options = new ArrayList<>();
        options.add(Option.of("", none, now));
        known.values()
                .forEach(destination -> options.add(Option.of(
                        destination.webhook().id().toString(),
                        destination.widgetName() + " → "
                                + name(destination.webhook().endpoint().url()),
                        now)));
        return List.copyOf(options);
    }
}
