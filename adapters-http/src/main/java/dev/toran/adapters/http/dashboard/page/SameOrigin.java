package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets only our own pages change something, see `docs/adr/0060`. A browser says where a form comes from, in a header
/// that no page can set.
final class SameOrigin {

    /// `none` is what a person did by themselves, such as loading a page again.
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Optional<String> publicAuthority;

    SameOrigin(Optional<URI> publicUrl) {
        this.publicAuthority = publicUrl.map(URI::getRawAuthority);
    }

    /// Refuses what another site's page sent, and what doesn't say where it comes from.
    void require(ApiRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        boolean isOwn = site.isPresent() ? OWN_SITES.contains(site.get()) : isOwnOrigin(request);
        if (!isOwn) {
            throw new RefusedRequest(Problem.of(
                    ProblemKind.NOT_ALLOWED,
                    "This was sent from another site's page, so nothing was changed. Open the dashboard and try again"
                            + " there."));
        }
    }

    /// Browsers without `Sec-Fetch-Site`, and all of them on plain http away from loopback.
    private boolean isOwnOrigin(ApiRequest request) {
        Optional<String> from = request.header("Origin").flatMap(SameOrigin::authority);
        return from.isPresent()
                && Stream.of(request.header("Host"), publicAuthority)
                        .flatMap(Optional::stream)
                        .anyMatch(from.get()::equalsIgnoreCase);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
