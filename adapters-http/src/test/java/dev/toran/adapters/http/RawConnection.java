package dev.toran.adapters.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// One connection, used by hand. Every wait is bounded.
final class RawConnection implements AutoCloseable {

    private static final int KIB = 1024;

    private final Socket socket;
    private final BufferedReader answers;

    RawConnection(String origin) throws IOException {
        URI server = URI.create(origin);
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void head(String call, String authorization, String more) throws IOException {
        String head = call
                + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Type: application/json\r\nAuthorization: "
                + authorization + "\r\n" + more + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    void body(int bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < bytes; sent += KIB) {
            out.write(new byte[Math.min(KIB, bytes - sent)]);
        }
    }

    void chunk(int bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        body(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether anything has come back so far.
    boolean isAnswered() throws IOException {
        return answers.ready();
    }

    String line() throws IOException {
        return answers.readLine();
    }

    String rest() throws IOException {
        return String.join("\n", answers.readAllLines());
    }

    /// How many bytes could be sent before the other side had enough.
    long sentUntilCutOff() {
        long sent = 0;
        try {
            while (sent < Integer.MAX_VALUE) {
                socket.getOutputStream().write(new byte[64 * KIB]);
                sent += 64 * KIB;
            }
        } catch (IOException cutOff) {
            return sent;
        }
        return sent;
    }

    /// Whether the other side has closed it; waits a moment for that.
    boolean isCutOff() {
        try {
            answers.readAllLines();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
