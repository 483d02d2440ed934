package dev.toran.application.browse;

import dev.toran.domain.webhook.Webhook;

/// A webhook and the name of the widget whose leads it sends.
public record Destination(Webhook webhook, String widgetName) {}
