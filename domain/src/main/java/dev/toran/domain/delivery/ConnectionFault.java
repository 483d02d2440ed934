package dev.toran.domain.delivery;

/// Why no answer came back.
public enum ConnectionFault {
    TIMEOUT(FailureCode.TIMEOUT),
    DNS(FailureCode.DNS),
    /// The receiver's certificate has expired or is not valid yet.
    TLS_EXPIRED(FailureCode.TLS),
    /// The receiver's certificate is for another host.
    TLS_WRONG_HOST(FailureCode.TLS),
    /// The receiver's certificate was not issued by a known authority.
    TLS_UNKNOWN_AUTHORITY(FailureCode.TLS),
    /// No common TLS version or cipher, or no TLS at all.
    TLS_HANDSHAKE(FailureCode.TLS),
    CONNECTION_REFUSED(FailureCode.CONNECTION_REFUSED),
    /// The connection ended before a status line came, or what came was not HTTP.
    CONNECTION_RESET(FailureCode.CONNECTION_RESET),
    /// The operator's proxy could not be reached, or lets us do nothing: no request got as far as the receiver.
    PROXY_AWAY(FailureCode.INTERNAL),
    /// The operator's proxy made no connection. Whether that is its fault or the receiver's, it doesn't say.
    PROXY_REFUSED(FailureCode.INTERNAL),
    /// Too many look-ups of this node were waiting, so that nobody was asked for the receiver's name.
    NOT_LOOKED_UP(FailureCode.INTERNAL),
    /// Toran's own fault, not the receiver's.
    INTERNAL(FailureCode.INTERNAL);

    private final FailureCode code;

    ConnectionFault(FailureCode code) {
        this.code = code;
    }

    /// The public name.
    public FailureCode code() {
        return code;
    }

    /// Whether it says something about the endpoint, rather than about the way there.
    public boolean isTheEndpoints() {
        return code != FailureCode.INTERNAL;
    }

    /// Whether nothing was attempted at all: the receiver was not reached for, and by nobody's choice.
    public boolean isNoAttempt() {
        return this == PROXY_AWAY || this == NOT_LOOKED_UP;
    }
}
