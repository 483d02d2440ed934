package dev.toran.application.lead;

import dev.toran.application.delivery.Pace;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Sends again what a webhook's endpoint missed in a span of time, for instance while it was down. An endpoint that has
/// just come back must not be run over, and new leads must not wait behind old ones: the deliveries are due one after
/// the other.
public final class ReplayDeliveries {

    /// Between two deliveries of one replay: twenty a second, 72 000 an hour.
    public static final Duration GAP = Duration.ofMillis(50);

    /// The most leads that a preview counts.
    public static final int MOST_COUNTED = 10_000;

    private static final int PAGE = 10_000;
    private static final int PER_TRANSACTION = 500;

    private final ReplaySource source;
    private final ResendLead resend;
    private final InstantSource clock;

    public ReplayDeliveries(ReplaySource source, ResendLead resend, InstantSource clock) {
        this.source = source;
        this.resend = resend;
        this.clock = clock;
    }

    /// Makes a new delivery for each lead found; leads that the policy holds back are passed over, and so are those
    /// that have an open delivery already.
    ///
    /// @return how many deliveries were made
    public int replay(WebhookKey webhook, ReplaySource.Span span) {
        Pace pace = pace();
        int queued = 0;
        Optional<LeadId> after = Optional.empty();
        while (true) {
            List<LeadId> page = source.leads(webhook, span, after, PAGE);
            queued += queue(webhook, page, pace.after(queued));
            if (page.size() < PAGE) {
                return queued;
            }
            after = Optional.of(page.getLast());
        }
    }

    /// How many leads [#replay] would look at, counted up to [#MOST_COUNTED]. Some of them may be passed over.
    public int preview(WebhookKey webhook, ReplaySource.Span span) {
        return source.count(webhook, span, MOST_COUNTED);
    }

    /// Makes a new delivery for each of these leads, as [#replay] does for those it finds.
    ///
    /// @return how many deliveries were made
    public int resend(WebhookKey webhook, List<LeadId> leads) {
        return queue(webhook, leads.stream().distinct().toList(), pace());
    }

    private int queue(WebhookKey webhook, List<LeadId> leads, Pace pace) {
        int queued = 0;
        for (int from = 0; from < leads.size(); from += PER_TRANSACTION) {
            List<LeadId> some = leads.subList(from, Math.min(from + PER_TRANSACTION, leads.size()));
            queued += resend.resendAll(webhook, some, pace.after(queued));
        }
        return queued;
    }

    private Pace pace() {
        return new Pace(clock.instant(), GAP);
    }
}
