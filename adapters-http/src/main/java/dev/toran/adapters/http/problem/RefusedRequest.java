package dev.toran.adapters.http.problem;

/// Ends the handling of a request with a problem. Used while a request is being read, where a refusal can come from
/// deep inside; it never leaves this module.
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedRequest(Problem problem) {
        super(problem.kind().name(), null, false, false);
        this.problem = problem;
    }

    /// What to answer.
    public Problem problem() {
        return problem;
    }
}
