package dev.toran.adapters.http;

import dev.toran.adapters.http.dashboard.page.ProblemPages;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Gate;
import dev.toran.adapters.http.web.Reception;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.Overloaded;
import dev.toran.application.StorageUnavailable;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Carries requests from Javalin to the routes and their replies back. Whatever goes wrong is answered as a problem
/// (RFC 9457), or as a page to people in the dashboard, with the id by which the operator finds the request in the log.
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Gate gate;
    private final ProblemPages pages;
    private final CommonHeaders headers;
    private final Supplier<UUID> ids;
    private final Reception reception;

    Answering(Gate gate, ProblemPages pages, CommonHeaders headers, Supplier<UUID> ids, Reception reception) {
        this.gate = gate;
        this.pages = pages;
        this.headers = headers;
        this.ids = ids;
        this.reception = reception;
    }

    /// Gives the request its id, and every answer the headers that all have.
    void begin(Context context) {
        String id = Optional.ofNullable(context.header(REQUEST_ID))
                .filter(given -> SANE_ID.matcher(given).matches())
                .orElseGet(() -> ids.get().toString());
        MDC.put("request_id", id);
        context.header(REQUEST_ID, id);
        headers.fields().forEach(context::header);
    }

    /// Forgets the request's id; the thread may answer another one next.
    void end(Context context) {
        MDC.clear();
    }

    void answer(Route route, Context context) {
        send(reply(route, context), context);
    }

    private Reply reply(Route route, Context context) {
        try (ApiRequest request = new ApiRequest(context, reception)) {
            return gate.answer(route, request);
        }
    }

    void refused(RefusedRequest refusal, Context context) {
        problem(refusal.problem(), context);
    }

    /// The database is away: nothing was promised, so the caller may try again.
    void unavailable(StorageUnavailable away, Context context) {
        LOG.warn("request {}: {}", id(context), away.getMessage());
        problem(
                Problem.of(ProblemKind.UNAVAILABLE, "The database can't be reached right now. Try again in a moment.")
                        .withHeader("Retry-After", "5"),
                context);
    }

    /// Too much of it is asked for at once: nothing was begun.
    void overloaded(Overloaded line, Context context) {
        problem(Problem.of(ProblemKind.UNAVAILABLE, line.detail()).withHeader("Retry-After", "5"), context);
    }

    /// What Javalin itself refuses: an address that leads nowhere, or a method that an address doesn't have.
    void refusedByJavalin(HttpResponseException refusal, Context context) {
        String methods = refusal.getDetails().get("availableMethods");
        if (refusal.getStatus() == ProblemKind.METHOD_NOT_ALLOWED.status() && methods != null) {
            problem(
                    Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Allowed here: " + methods + ".")
                            .withHeader("Allow", methods),
                    context);
        } else if (refusal.getStatus() == ProblemKind.NOT_FOUND.status()) {
            problem(Problem.notFound("page or call"), context);
        } else {
            problem(Problem.of(ProblemKind.MALFORMED_REQUEST, "This request can't be understood."), context);
        }
    }

    /// A defect. The log has the stack; the caller only learns the request's id.
    void failed(Throwable defect, Context context) {
        LOG.error("request {} failed", id(context), defect);
        problem(Problem.of(ProblemKind.INTERNAL, "The operator's log says more under this request id."), context);
    }

    private void problem(Problem problem, Context context) {
        send(reply(problem, context), context);
    }

    private Reply reply(Problem problem, Context context) {
        if (!ProblemPages.isPage(context.path())) {
            return Reply.problem(problem, id(context));
        }
        try (ApiRequest request = new ApiRequest(context, reception)) {
            return pages.of(problem, request, id(context));
        }
    }

    private static String id(Context context) {
        return Optional.ofNullable(context.res().getHeader(REQUEST_ID)).orElse("unknown");
    }

    private void send(Reply reply, Context context) {
        context.status(reply.status());
        reply.headers().forEach(context::header);
        try {
            if (reply.stream().isPresent()) {
                write(reply.stream().get(), context);
            } else if (reply.content().isPresent()) {
                write(reply.content().get(), reply.isRefusal() && UnreadBody.isLeftOf(context.req()), context);
            }
        } catch (IOException gone) {
            LOG.debug("request {}: the caller has gone", id(context), gone);
        }
    }

    /// Writes the bytes at once: handed to Javalin as a result, they would be copied through a buffer of 32 KiB that is
    /// made for every answer.
    ///
    /// @param beforeTheRest whether some of the request is still to come. Then the answer is out before that is
    ///     read: uncompressed, since its length has to be told
    private void write(Reply.Content content, boolean beforeTheRest, Context context) throws IOException {
        context.contentType(content.type());
        if (beforeTheRest) {
            context.res().setContentLength(content.bytes().length);
            context.res().getOutputStream().write(content.bytes());
            UnreadBody.skip(context.req(), reception);
        } else {
            context.outputStream().write(content.bytes());
        }
    }

    private static void write(Reply.Stream stream, Context context) throws IOException {
        try (stream) {
            context.res().flushBuffer();
            if (!context.method().equals(HandlerType.HEAD)) {
                stream.writeTo(context.res().getOutputStream());
            }
        }
    }
}
