package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.DeliveryBadge;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.webhook.WebhookId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which deliveries somebody looks for, as the page's form says it. What makes no sense is left out.
public record DeliveryQuery(String status, String destination) {

    static DeliveryQuery in(ApiRequest request) {
        return new DeliveryQuery(
                request.queryText("status").orElse(""),
                request.queryText("destination").orElse(""));
    }

    DeliveryFilter filter() {
        return new DeliveryFilter(
                Uuids.parse(destination).map(WebhookId::new),
                Optional.empty(),
                Arrays.stream(DeliveryStatus.values())
                        .filter(each -> word(each).equals(status))
                        .findFirst());
    }

    /// Whether anything in particular is looked for.
    public boolean isNarrow() {
        return !filter().equals(DeliveryFilter.ALL);
    }

    /// Where its deliveries are listed.
    Address address() {
        return new Address(Section.DELIVERIES.path()).with("status", status).with("destination", destination);
    }

    static Optional<Cursor> after(ApiRequest request) {
        return request.queryText("after").flatMap(Cursors::parse);
    }

    List<Option> statuses() {
        List<Option> options = new ArrayList<>();
        options.add(Option.of("", "Any status", status));
        Arrays.stream(DeliveryStatus.values())
                .forEach(each ->
                        options.add(Option.of(word(each), DeliveryBadge.of(each).words(), status)));
        return List.copyOf(options);
    }

    private static String word(DeliveryStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
