package dev.toran.bootstrap.client;

/// The API refused a request.
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    ApiRefusal(int status, String problem) {
        super(problem + " (" + status + ")");
        this.status = status;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }
}
