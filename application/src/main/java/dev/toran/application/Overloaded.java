package dev.toran.application;

/// More of something costly is asked for at once than the machine can do in good time. Nothing was begun; trying again
/// in some seconds makes sense.
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String detail;

    /// @param detail a sentence for whoever asked
    public Overloaded(String detail) {
        super(detail);
        this.detail = detail;
    }

    /// The sentence for whoever asked.
    public String detail() {
        return detail;
    }
}
