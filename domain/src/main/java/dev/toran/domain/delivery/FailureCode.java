package dev.toran.domain.delivery;

import java.util.Locale;

/// The public name of what went wrong with an attempt. Receivers' owners program against these.
public enum FailureCode {
    /// An answer whose status is not 2xx, redirects included.
    HTTP_STATUS,
    /// No status line within the attempt's limit.
    TIMEOUT,
    /// The host name did not resolve.
    DNS,
    /// No trustworthy TLS connection.
    TLS,
    CONNECTION_REFUSED,
    CONNECTION_RESET,
    /// The address may not be connected to.
    BLOCKED_ADDRESS,
    /// The account's plan does not include outbound webhooks.
    PLAN,
    /// The webhook is switched off.
    DISABLED,
    /// The webhook was removed while the delivery was open.
    WEBHOOK_DELETED,
    /// The lead's data was erased while the delivery was open.
    LEAD_ERASED,
    /// Toran's own fault.
    INTERNAL;

    /// As it stands in the API.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
