package dev.toran.adapters.persistence.secret;

import org.jspecify.annotations.Nullable;

/// What is stored was sealed with another master key than those configured, or was tampered with.
public final class WrongMasterKey extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param message one line for the operator
    public WrongMasterKey(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
