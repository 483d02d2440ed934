package dev.toran.application.trace;

import dev.toran.domain.delivery.Attempt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One attempt's request.
///
/// @param headers Toran's own headers, in the order sent; the signatures are those of the present secrets, which are
///     the ones that were sent unless the secrets have changed since. Empty where no request was made, or what was sent
///     is not known any more
/// @param ownersHeaders the names of the owner's headers as they are now; their values are secrets
public record SentRequest(Attempt attempt, Map<String, String> headers, Set<String> ownersHeaders) {

    public SentRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        ownersHeaders = Collections.unmodifiableSet(new LinkedHashSet<>(ownersHeaders));
    }
}
