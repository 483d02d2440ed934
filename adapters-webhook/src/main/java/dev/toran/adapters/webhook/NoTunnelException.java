package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.ConnectionFault;
import java.io.IOException;

/// The operator's proxy made no tunnel.
final class NoTunnelException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ConnectionFault fault;

    NoTunnelException(ConnectionFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /// Whose fault it is.
    ConnectionFault fault() {
        return fault;
    }
}
