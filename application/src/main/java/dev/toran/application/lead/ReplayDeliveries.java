package dev.toran.application.lead;

import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.List;
import java.util.Optional;

/// Sends again what a webhook's endpoint missed in a span of time, for instance while it was down. Paced by the
/// webhook's cap on attempts in flight.
public final class ReplayDeliveries {

    private static final int PAGE = 200;

    private final ReplaySource source;
    private final ResendLead resend;

    public ReplayDeliveries(ReplaySource source, ResendLead resend) {
        this.source = source;
        this.resend = resend;
    }

    /// Makes a new delivery for each lead found; leads that the policy holds back are passed over.
    ///
    /// @return how many deliveries are open because of this
    public int replay(WebhookKey webhook, ReplaySource.Span span) {
        int queued = 0;
        Optional<LeadId> after = Optional.empty();
        while (true) {
            List<LeadId> page = source.leads(webhook, span, after, PAGE);
            for (LeadId lead : page) {
                if (resend.resend(webhook.account(), lead, Optional.of(webhook.webhook()))
                        instanceof ResendLead.Result.Resent resent) {
                    queued += resent.deliveries().size();
                }
            }
            if (page.size() < PAGE) {
                return queued;
            }
            after = Optional.of(page.getLast());
        }
    }
}
