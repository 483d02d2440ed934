package dev.toran.adapters.http.lead;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.application.lead.CaptureLead;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.WidgetId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/// What a caller without a key may do: how often, and from which web pages. Scripts of other pages can't read the
/// answers (Fetch standard, CORS protocol).
final class VisitorAccess {

    private static final String ORIGIN = "Origin";
    private static final String VARY = "Vary";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final CaptureLead capture;
    private final CaptureLimiter limiter;

    VisitorAccess(CaptureLead capture, CaptureLimiter limiter) {
        this.capture = capture;
        this.limiter = limiter;
    }

    /// Lets the request through to be read, or refuses it for coming too often.
    void admit(WidgetId widget, ApiRequest request) {
        letPageRead(widget, request);
        limiter.take(request).ifPresent(wait -> {
            throw new RefusedRequest(tooMany(wait));
        });
    }

    /// Answers a browser that asks whether a page's script may post here.
    void preflight(WidgetId widget, ApiRequest request) {
        if (!letPageRead(widget, request)) {
            throw new RefusedRequest(Problem.of(
                    ProblemKind.ORIGIN_NOT_ALLOWED, "Pages of this origin can't capture leads with this widget."));
        }
        request.answerWith("Access-Control-Allow-Methods", "POST");
        request.answerWith("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key, X-Request-Id");
        request.answerWith("Access-Control-Max-Age", "600");
    }

    /// Refuses a form's `redirect` unless it leads to a page that may capture here, so that nobody borrows this
    /// address to send people elsewhere.
    void checkRedirect(WidgetId widget, CaptureForm form, ApiRequest request) {
        if (form.redirect().isPresent() && !isAllowed(widget, form.redirect().get(), request)) {
            throw new RefusedRequest(Problem.invalid(
                    "redirect",
                    "must be an address of one of the widget's allowed_origins, or of the form's own page"));
        }
    }

    private boolean isAllowed(WidgetId widget, String redirect, ApiRequest request) {
        Optional<WebOrigin> target = origin(redirect);
        Optional<WebOrigin> page = request.header(ORIGIN).flatMap(WebOrigin::parse);
        return target.isPresent()
                && (target.equals(page)
                        || capture.allowedOrigins(widget)
                                .filter(allowed -> allowed.origins().contains(target.get()))
                                .isPresent());
    }

    private static Optional<WebOrigin> origin(String address) {
        try {
            URI uri = new URI(address);
            return uri.getRawUserInfo() == null
                    ? WebOrigin.parse(uri.getScheme() + "://" + uri.getRawAuthority())
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /// Any page may read that there is no such widget: whoever mistyped its identity sees that, and not CORS at fault.
    private boolean letPageRead(WidgetId widget, ApiRequest request) {
        request.answerWith(VARY, ORIGIN);
        Optional<String> origin = request.header(ORIGIN);
        AllowedOrigins allowed = capture.allowedOrigins(widget).orElse(AllowedOrigins.ANY);
        if (origin.isEmpty() || !allowed.permit(origin)) {
            return false;
        }
        request.answerWith(ALLOW_ORIGIN, allowed.origins().isEmpty() ? "*" : origin.get());
        request.answerWith("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
        return true;
    }

    private static Problem tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Problem.of(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "Too many leads came from this address. Try again in " + seconds + " s.")
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
