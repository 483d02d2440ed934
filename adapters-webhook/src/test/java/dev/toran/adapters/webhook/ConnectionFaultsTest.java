package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.delivery.ConnectionFault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Faults that no local receiver can cause, and those that one can: what a real connection brings is tested with the
/// sender.
class ConnectionFaultsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SocketException("Too many open files"), ConnectionFault.INTERNAL),
                Arguments.of(new ConnectException("Cannot assign requested address"), ConnectionFault.INTERNAL),
                Arguments.of(new IllegalArgumentException("restricted header"), ConnectionFault.INTERNAL),
                Arguments.of(new ConnectException("Connection timed out"), ConnectionFault.TIMEOUT),
                Arguments.of(new ConnectException("Connection refused"), ConnectionFault.CONNECTION_REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), ConnectionFault.CONNECTION_REFUSED),
                Arguments.of(new SocketException("Network is unreachable"), ConnectionFault.CONNECTION_REFUSED),
                Arguments.of(new SocketException("Connection reset"), ConnectionFault.CONNECTION_RESET),
                Arguments.of(new IOException("Broken pipe"), ConnectionFault.CONNECTION_RESET),
                Arguments.of(new EOFException("received no bytes"), ConnectionFault.CONNECTION_RESET),
                Arguments.of(new ProtocolException("Invalid status line"), ConnectionFault.CONNECTION_RESET),
                Arguments.of(new IOException(), ConnectionFault.CONNECTION_RESET),
                Arguments.of(new SSLException("bad record MAC"), ConnectionFault.TLS_HANDSHAKE),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: handshake_failure"),
                        ConnectionFault.TLS_HANDSHAKE),
                Arguments.of(new CertificateExpiredException(), ConnectionFault.TLS_EXPIRED),
                Arguments.of(
                        new WrongHostException(new CertificateException("no name matches")),
                        ConnectionFault.TLS_WRONG_HOST),
                Arguments.of(
                        new CertificateException(new CertPathBuilderException("no path")),
                        ConnectionFault.TLS_UNKNOWN_AUTHORITY),
                Arguments.of(
                        new CertificateException(new CertPathValidatorException(
                                "1024 bits", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED)),
                        ConnectionFault.TLS_HANDSHAKE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void each_failure_has_its_fault_however_deep_it_is_wrapped(Throwable failure, ConnectionFault expected) {
        assertThat(ConnectionFaults.of(failure)).isEqualTo(expected);
        assertThat(ConnectionFaults.of(new IllegalStateException(failure))).isEqualTo(expected);
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(ConnectionFaults.of(one)).isEqualTo(ConnectionFault.INTERNAL);
    }
}
