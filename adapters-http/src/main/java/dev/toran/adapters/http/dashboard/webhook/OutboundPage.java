package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.dashboard.widget.WidgetPath;
import dev.toran.domain.widget.Widget;
import java.util.List;

/// Chat & alerts of one widget, with its section Outbound webhook.
///
/// @param destinations the stored ones, oldest first
/// @param blank the form of a further one
/// @param sample what a lead looks like on the way out
public record OutboundPage(
        Widget widget, List<Destination> destinations, Destination blank, String sample, Destination.Access access) {

    public OutboundPage {
        destinations = List.copyOf(destinations);
    }

    /// Its own address, for looking again.
    public String here() {
        return WidgetPath.to(WidgetPath.ALERTS, widget.key().widget());
    }

    /// Whether the account's plan has no webhooks.
    public boolean isLocked() {
        return access == Destination.Access.LOCKED;
    }
}
