package dev.toran.adapters.webhook;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// A real server on a local port that does to each request whatever a test wants: it has the bare socket.
final class Receiver implements AutoCloseable {

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Receiver(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
        Thread.ofVirtual().name("receiver").start(this::acceptAll);
    }

    /// What it does once a request was read whole.
    @FunctionalInterface
    interface Behaviour {
        void answer(Wire wire) throws IOException;
    }

    /// One connection, and when the receiver is closed.
    record Wire(Socket socket, CountDownLatch receiverClosed) {

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /// Keeps the connection open, without another byte, until the test is over.
        void sayNothingMore() {
            try {
                receiverClosed.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        /// Lets time pass between two bytes; ends when the test does.
        boolean pause(long milliseconds) {
            try {
                return !receiverClosed.await(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /// Ends the connection by RST instead of FIN.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /// A request as it came over the wire.
    ///
    /// @param head request line and header, without the empty line
    @SuppressWarnings("ArrayRecordComponent")
    record Request(String head, byte[] body) {

        Map<String, String> headers() {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            head.lines().skip(1).forEach(line -> {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
            });
            return headers;
        }
    }

    static Receiver plain(Behaviour behaviour) {
        return plainAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), behaviour);
    }

    static Receiver plainAt(InetSocketAddress address, Behaviour behaviour) {
        try {
            return new Receiver(new ServerSocket(address.getPort(), 300, address.getAddress()), behaviour);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Receiver tls(SSLContext context, Behaviour behaviour) {
        try {
            return new Receiver(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    behaviour);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Answers every request of a connection with `response`.
    static Behaviour answering(String response) {
        return wire -> wire.send(response);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    boolean hasOpenConnections() {
        return openConnections() > 0;
    }

    long openConnections() {
        return open.stream().filter(socket -> !socket.isClosed()).count();
    }

    int requestsWaiting() {
        return requests.size();
    }

    /// The next request, waited for a while.
    Request takeRequest() {
        try {
            Request request = requests.poll(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException over) {
            throw new AssertionError(over);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (!socket.isClosed()) {
                requests.add(read(socket.getInputStream()));
                behaviour.answer(new Wire(socket, closed));
            }
        } catch (IOException peerLeft) {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        var request = new Request(head.toString(StandardCharsets.ISO_8859_1).strip(), new byte[0]);
        int length = Integer.parseInt(request.headers().getOrDefault("Content-Length", "0"));
        return new Request(request.head(), in.readNBytes(length));
    }
}
