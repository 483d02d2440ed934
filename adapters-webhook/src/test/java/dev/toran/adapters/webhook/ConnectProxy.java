package dev.toran.adapters.webhook;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An operator's proxy: it opens tunnels to wherever it is asked for, or does what a test wants instead.
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Optional<Refusing> refusing;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private ConnectProxy(Optional<Refusing> refusing) {
        this.refusing = refusing;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// What it does instead of opening a tunnel.
    @FunctionalInterface
    interface Refusing {
        void answer(Socket client) throws IOException;
    }

    static ConnectProxy working() {
        return new ConnectProxy(Optional.empty());
    }

    static ConnectProxy that(Refusing refusing) {
        return new ConnectProxy(Optional.of(refusing));
    }

    static ConnectProxy answering(String answer) {
        return that(client -> client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    int port() {
        return server.getLocalPort();
    }

    /// What it was asked, request lines and headers.
    List<String> heads() {
        return heads;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            String head = head(client.getInputStream());
            heads.add(head);
            if (refusing.isPresent()) {
                refusing.get().answer(client);
                return;
            }
            String target = head.split(" ", 3)[1];
            int colon = target.lastIndexOf(':');
            try (Socket receiver =
                    new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
                client.getOutputStream()
                        .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.ofVirtual().start(() -> copy(client, receiver));
                receiver.getInputStream().transferTo(client.getOutputStream());
            }
            client.close();
        } catch (IOException over) {
            open.remove(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            Thread.currentThread().setName("over");
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
