package dev.toran.shipped;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A receiver on a bare socket, that answers each connection with whatever a test makes up.
final class HostileSocket implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Answering answering;

    HostileSocket(Answering answering) throws IOException {
        this.answering = answering;
        Thread.ofVirtual().start(this::accept);
    }

    /// What it does once a request has begun to arrive; an [IOException] means that the sender has left.
    @FunctionalInterface
    interface Answering {
        void answer(Wire wire) throws IOException, InterruptedException;
    }

    /// The way to one sender.
    record Wire(Socket socket, CountDownLatch closed) {

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /// Until the sender has had enough.
        void sendForever(String part) throws IOException {
            byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
            while (closed.getCount() > 0) {
                send(bytes);
            }
        }

        /// A byte a second.
        void drip(String text) throws IOException, InterruptedException {
            for (byte next : text.getBytes(StandardCharsets.ISO_8859_1)) {
                send(new byte[] {next});
                if (closed.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        }

        /// Ends the connection by RST instead of FIN.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            byte[] some = new byte[16 * 1024];
            if (socket.getInputStream().read(some) > 0) {
                answering.answer(new Wire(socket, closed));
                // Until the sender closes, because a reset could overtake the answer.
                if (!socket.isClosed()) {
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException senderHasLeft) {
            open.remove(socket);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
