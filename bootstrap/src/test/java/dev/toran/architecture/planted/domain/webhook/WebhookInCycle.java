package dev.toran.architecture.planted.domain.webhook;

import dev.toran.architecture.planted.domain.lead.LeadInCycle;
import java.util.List;

public record WebhookInCycle(List<LeadInCycle> leads) {}
