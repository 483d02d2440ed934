package dev.toran.architecture.planted.domain.lead;

import org.slf4j.LoggerFactory;

class LeadThatLogs {
    void capture() {
        LoggerFactory.getLogger("lead").info("captured");
    }
}
