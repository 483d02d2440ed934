package dev.toran.bootstrap.node;

import dev.toran.adapters.http.metrics.Metrics;
import dev.toran.application.delivery.DeliveryJournal;
import dev.toran.application.delivery.DeliveryJournals;
import dev.toran.application.lead.LeadJournal;
import dev.toran.application.live.LiveEvents;
import dev.toran.application.live.LiveJournal;
import java.util.List;

/// Everybody who is told what happens: the log, the metrics, and who watches.
record Journals(LiveEvents live, Metrics metrics, DeliveryJournal deliveries, List<LeadJournal> leads) {

    /// @param epoch sets this run of this node apart from any other
    static Journals of(String epoch) {
        LiveEvents live = new LiveEvents(LiveEvents.Limits.DEFAULT, epoch);
        LiveJournal watched = new LiveJournal(live);
        Metrics metrics = new Metrics();
        return new Journals(
                live,
                metrics,
                new DeliveryJournals(List.of(new LoggingJournal(), metrics, watched)),
                List.of(metrics, watched));
    }
}
