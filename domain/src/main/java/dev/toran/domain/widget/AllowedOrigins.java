package dev.toran.domain.widget;

import java.util.List;
import java.util.Optional;

/// The web origins that may capture leads without a key.
///
/// @param origins the allowed ones; an empty list allows any
public record AllowedOrigins(List<WebOrigin> origins) {

    /// The most origins one widget may list.
    public static final int MAX_ORIGINS = 50;

    /// Leads may come from anywhere.
    public static final AllowedOrigins ANY = new AllowedOrigins(List.of());

    public AllowedOrigins {
        if (origins.size() > MAX_ORIGINS) {
            throw new IllegalArgumentException("at most " + MAX_ORIGINS + " origins");
        }
        origins = List.copyOf(origins);
    }

    /// Whether a caller that sent this `Origin` header value (RFC 6454 section 7) may capture. A caller without one
    /// is let in only when any origin is.
    public boolean permit(Optional<String> originHeader) {
        if (origins.isEmpty()) {
            return true;
        }
        return originHeader.flatMap(WebOrigin::parse).filter(origins::contains).isPresent();
    }
}
