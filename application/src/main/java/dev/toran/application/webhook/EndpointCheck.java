package dev.toran.application.webhook;

import dev.toran.domain.webhook.EndpointUrl;

/// Looks up where a URL leads, before it is saved. The same rules hold again for the very address that is connected
/// to.
public interface EndpointCheck {

    /// Resolves the URL's host, in bounded time.
    Finding check(EndpointUrl url);

    /// What a look-up says.
    enum Finding {
        /// Every address may be connected to.
        ALLOWED,
        /// At least one address may not be connected to.
        BLOCKED,
        /// The name does not resolve, for now.
        UNRESOLVED,
        /// Too many look-ups of this node were waiting, so that nobody was asked for the name.
        NOT_LOOKED_UP
    }
}
