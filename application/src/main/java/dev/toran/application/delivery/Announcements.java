package dev.toran.application.delivery;

import dev.toran.domain.webhook.WebhookKey;
import java.util.function.Consumer;

/// What other nodes say about the queue that they share with this one. They say it when their change is committed;
/// nothing is promised about a node that is cut off for a moment, so the queue is looked at now and then as well.
public interface Announcements {

    /// Has `heard` called with each webhook that got due deliveries which nobody has claimed yet.
    void listen(Consumer<WebhookKey> heard);
}
