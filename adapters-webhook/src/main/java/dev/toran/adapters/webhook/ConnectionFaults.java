package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.ConnectionFault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What the JDK throws, as the fault that a receiver's owner can act upon.
final class ConnectionFaults {

    private static final int MAX_CAUSES = 16;

    /// The first kind found anywhere among the causes counts.
    private static final List<Kind> KINDS = List.of(
            new Kind(ConnectionFault.INTERNAL, ConnectionFaults::isOurs),
            new Kind(ConnectionFault.TIMEOUT, ConnectionFaults::isTimeout),
            new Kind(
                    ConnectionFault.TLS_EXPIRED,
                    cause -> isA(cause, CertificateExpiredException.class, CertificateNotYetValidException.class)),
            new Kind(ConnectionFault.TLS_WRONG_HOST, cause -> isA(cause, WrongHostException.class)),
            new Kind(ConnectionFault.TLS_HANDSHAKE, ConnectionFaults::isWeakCertificate),
            new Kind(ConnectionFault.TLS_UNKNOWN_AUTHORITY, cause -> isA(cause, CertificateException.class)),
            new Kind(ConnectionFault.CONNECTION_RESET, cause -> isA(cause, EOFException.class)),
            new Kind(ConnectionFault.CONNECTION_RESET, ConnectionFaults::isReset),
            new Kind(ConnectionFault.TLS_HANDSHAKE, cause -> isA(cause, SSLException.class)),
            new Kind(ConnectionFault.CONNECTION_REFUSED, ConnectionFaults::isUnconnected),
            new Kind(ConnectionFault.CONNECTION_RESET, cause -> isA(cause, IOException.class)));

    private ConnectionFaults() {}

    /// The fault behind `failure`; `INTERNAL` for what no receiver can cause.
    static ConnectionFault of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return KINDS.stream()
                .filter(kind -> causes.stream().anyMatch(kind.test()))
                .findFirst()
                .map(Kind::fault)
                .orElse(ConnectionFault.INTERNAL);
    }

    private record Kind(ConnectionFault fault, Predicate<Throwable> test) {}

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, each -> each.map(Throwable::getCause))
                .limit(MAX_CAUSES)
                .<Throwable>map(Optional::get)
                .toList();
    }

    private static boolean isA(Throwable cause, Class<?>... types) {
        return Stream.of(types).anyMatch(type -> type.isInstance(cause));
    }

    /// The operating system's words for a limit of this machine: neither has a type of its own.
    private static boolean isOurs(Throwable cause) {
        return says(cause, "Too many open files") || says(cause, "Cannot assign requested address");
    }

    private static boolean isUnconnected(Throwable cause) {
        return isA(cause, ConnectException.class, NoRouteToHostException.class) || says(cause, "is unreachable");
    }

    private static boolean isTimeout(Throwable cause) {
        return says(cause, "Connection timed out");
    }

    /// The last two are the JDK's words for a connection that ended within the TLS handshake, without a cause to it.
    private static boolean isReset(Throwable cause) {
        return says(cause, "Connection reset")
                || says(cause, "Broken pipe")
                || says(cause, "Remote host terminated the handshake")
                || says(cause, "Remote host closed the channel");
    }

    private static boolean isWeakCertificate(Throwable cause) {
        return cause instanceof CertPathValidatorException invalid
                && invalid.getReason() == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED;
    }

    private static boolean says(Throwable cause, String words) {
        return cause instanceof IOException
                && Optional.ofNullable(cause.getMessage()).orElse("").contains(words);
    }
}
