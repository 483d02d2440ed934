package dev.toran.domain.delivery;

/// Why no request was made.
public enum BlockReason {
    /// The address may not be connected to. Which address it was, and why, is nobody's business outside.
    ADDRESS(FailureCode.BLOCKED_ADDRESS),
    PLAN(FailureCode.PLAN),
    DISABLED(FailureCode.DISABLED),
    WEBHOOK_DELETED(FailureCode.WEBHOOK_DELETED),
    LEAD_ERASED(FailureCode.LEAD_ERASED);

    private final FailureCode code;

    BlockReason(FailureCode code) {
        this.code = code;
    }

    /// The public name.
    public FailureCode code() {
        return code;
    }
}
