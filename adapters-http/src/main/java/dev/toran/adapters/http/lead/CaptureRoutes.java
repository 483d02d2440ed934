package dev.toran.adapters.http.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.lead.CaptureLead;
import dev.toran.application.lead.CaptureRequest;
import dev.toran.application.lead.CaptureResult;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadSubmission;
import dev.toran.application.lead.Submitter;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.widget.WidgetId;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;

/// Takes in leads, from an account's programs and from visitors' browsers.
public final class CaptureRoutes {

    private static final String PATH = "/api/v1/widgets/{widget_id}/leads";

    private final CaptureLead capture;
    private final VisitorAccess visitors;

    public CaptureRoutes(CaptureLead capture, CaptureLimiter limiter) {
        this.capture = capture;
        this.visitors = new VisitorAccess(capture, limiter);
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccountOrVisitor(Method.POST, PATH, this::fromProgram, this::fromVisitor),
                Route.forAnybody(Method.OPTIONS, PATH, this::preflight));
    }

    private Reply fromProgram(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WidgetId widget = widget(request);
        CaptureForm form = CaptureForm.read(request);
        LeadSubmission submission = SubmissionFields.fromProgram(form.fields());
        return reply(
                capture.capture(new CaptureRequest(
                        widget, new Submitter.AccountProgram(account), submission, Idempotency.ofProgram(request))),
                CaptureRoutes::forProgram);
    }

    private Reply fromVisitor(ApiRequest request) {
        WidgetId widget = widget(request);
        visitors.admit(widget, request);
        request.withoutQuery();
        CaptureForm form = CaptureForm.read(request);
        LeadSubmission submission = SubmissionFields.fromVisitor(form.fields());
        visitors.checkRedirect(widget, form, request);
        Reply reply = reply(
                capture.capture(new CaptureRequest(
                        widget,
                        new Submitter.VisitorBrowser(request.header("Origin")),
                        submission,
                        Idempotency.ofVisitor(request))),
                CaptureRoutes::forVisitor);
        return form.redirect()
                .map(URI::create)
                .map(URI::toASCIIString)
                .map(Reply::seeOther)
                .orElse(reply);
    }

    private Reply preflight(ApiRequest request) {
        visitors.preflight(widget(request), request);
        return Reply.noContent();
    }

    private static WidgetId widget(ApiRequest request) {
        return request.pathId("widget_id", WidgetId::new, "widget");
    }

    private static Reply reply(CaptureResult result, BiFunction<LeadId, List<EgressRecord>, ObjectNode> write) {
        return switch (result) {
            case CaptureResult.Captured captured -> Reply.accepted(write.apply(captured.lead(), captured.egress()));
            case CaptureResult.Repeated repeated -> Reply.ok(write.apply(repeated.lead(), repeated.egress()));
            case CaptureResult.UnknownWidget unknown -> throw new RefusedRequest(Problem.notFound("widget"));
            case CaptureResult.OriginNotAllowed refused ->
                throw refused(
                        ProblemKind.ORIGIN_NOT_ALLOWED,
                        "The page's origin is not among the widget's allowed_origins. Without a key, the `Origin`"
                                + " header has to name one of them.");
            case CaptureResult.KeyReused reused ->
                throw refused(
                        ProblemKind.IDEMPOTENCY_KEY_REUSED,
                        "The same `Idempotency-Key` came with another body before. Use a fresh key for a new lead.");
        };
    }

    private static RefusedRequest refused(ProblemKind kind, String detail) {
        return new RefusedRequest(Problem.of(kind, detail));
    }

    private static ObjectNode forProgram(LeadId lead, List<EgressRecord> egress) {
        ObjectNode body = forVisitor(lead, egress);
        body.set("egress", EgressJson.of(egress));
        return body;
    }

    /// What was decided is none of a visitor's business.
    private static ObjectNode forVisitor(LeadId lead, List<EgressRecord> egress) {
        return Json.object().put("lead_id", lead.toString());
    }
}
