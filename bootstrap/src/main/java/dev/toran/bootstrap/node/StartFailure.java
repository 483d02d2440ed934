package dev.toran.bootstrap.node;

/// Toran can't do what it was started for, through no fault of its own. The message is one line that says why.
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
