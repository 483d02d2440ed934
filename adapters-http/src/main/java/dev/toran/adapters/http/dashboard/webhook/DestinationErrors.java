package dev.toran.adapters.http.dashboard.webhook;

/// What is wrong with what was typed about a destination, field by field; empty where nothing is.
public record DestinationErrors(String url, String headers) {

    static final DestinationErrors NONE = new DestinationErrors("", "");
}
