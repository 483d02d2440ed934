package dev.toran.adapters.scoring;

import dev.toran.domain.lead.Assessment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator when scoring begins to fail and when it works again: a line each, not one a lead.
final class ScoringLog {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiScorer.class);

    private final AtomicBoolean failing = new AtomicBoolean();

    Assessment failed(String why) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("The model does not score leads ({}): they go out without score and tier for now", why);
        } else {
            LOG.debug("The model did not score a lead ({})", why);
        }
        return Assessment.UNKNOWN;
    }

    Assessment succeeded(Assessment assessment) {
        if (failing.compareAndSet(true, false)) {
            LOG.info("The model scores leads again");
        }
        return assessment;
    }
}
