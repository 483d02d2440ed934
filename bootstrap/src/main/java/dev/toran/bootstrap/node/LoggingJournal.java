package dev.toran.bootstrap.node;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryJournal;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line an attempt: who, what came of it, what follows. Ids only, never a visitor's data.
public final class LoggingJournal implements DeliveryJournal {

    private static final Logger LOG = LoggerFactory.getLogger("toran.delivery");

    @Override
    public void attempted(ClaimedDelivery claimed, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Delivery delivery = claimed.delivery();
        LOG.atInfo()
                .addKeyValue("account", delivery.webhook().account())
                .addKeyValue("webhook", delivery.webhook().webhook())
                .addKeyValue("lead", delivery.lead())
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("event", delivery.payload().event().wireName())
                .addKeyValue("number", attempt.number())
                .addKeyValue("outcome", outcome(attempt))
                .addKeyValue("next", words(next))
                .addKeyValue("took_ms", attempt.duration().toMillis())
                .addKeyValue("recorded", recorded.name().toLowerCase(Locale.ROOT))
                .log("attempt");
    }

    @Override
    public void switchedOff(WebhookKey webhook, Instant failingSince) {
        LOG.atWarn()
                .addKeyValue("account", webhook.account())
                .addKeyValue("webhook", webhook.webhook())
                .addKeyValue("failing_since", failingSince)
                .log("webhook switched off");
    }

    @Override
    public void disturbed(String doing, Throwable cause) {
        LOG.warn("{} failed and will be tried again", doing, cause);
    }

    private static String outcome(Attempt attempt) {
        String what = attempt.outcome().failure().map(code -> code.wireName()).orElse("acknowledged");
        return attempt.outcome().status().isPresent()
                ? what + "/" + attempt.outcome().status().getAsInt()
                : what;
    }

    private static String words(NextStep next) {
        return switch (next) {
            case NextStep.Done done -> "done";
            case NextStep.RetryAt retry -> "retry@" + retry.time();
            case NextStep.Postpone postpone -> "postponed@" + postpone.time();
            case NextStep.Hold hold -> "hold";
            case NextStep.GiveUp giveUp -> "failed";
        };
    }
}
