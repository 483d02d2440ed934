package dev.toran.adapters.http;

/// The address can't be listened on: the port is taken, or it is not this machine's.
public final class CannotListen extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotListen(String host, int port, Throwable cause) {
        super("can't listen on " + host + " port " + port, cause);
    }
}
