package dev.toran.application.webhook;

import dev.toran.domain.webhook.Webhook;
import java.util.List;

/// Endpoints to which nothing gets through, of all accounts; for the operator.
public interface TroubledEndpoints {

    /// The webhooks whose endpoints have been failing, the longest first; those included that were switched off for it,
    /// those left out that their owners switched off.
    ///
    /// @param limit the most that are wanted
    List<Webhook> longestFailing(int limit);
}
