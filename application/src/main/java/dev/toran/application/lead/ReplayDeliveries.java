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
        Pace pace = new Pace(clock.instant(), GAP);
        int queued = 0;
        Optional<LeadId> after = Optional.empty();
        while (true) {
            List<LeadId> page = source.leads(webhook, span, after, PAGE);
            for (int from = 0; from < page.size(); from += PER_TRANSACTION) {
                List<LeadId> some = page.subList(from, Math.min(from + PER_TRANSACTION, page.size()));
                queued += resend.resendAll(webhook, some, pace.after(queued));
            }
            if (page.size() < PAGE) {
                return queued;
            }
            after = Optional.of(page.getLast());
        }
    }
}
