package dev.toran.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/// Stands in front of a receiver. Until it is opened, whoever connects is left waiting: no TLS, no request.
final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final URI receiver;

    Gate(HttpsReceiver receiver) throws IOException {
        this.receiver = URI.create(receiver.url());
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    String url() {
        return "https://127.0.0.1:" + door.getLocalPort() + "/hook";
    }

    /// Returns when somebody has connected, who then waits for an answer that never comes.
    Socket awaitSomebody() throws IOException {
        return door.accept();
    }

    /// Lets everybody through from now on.
    void open() {
        Thread.ofVirtual().name("gate").start(() -> {
            try {
                while (true) {
                    Socket caller = door.accept();
                    Socket inside = new Socket(receiver.getHost(), receiver.getPort());
                    carry(caller.getInputStream(), inside.getOutputStream());
                    carry(inside.getInputStream(), caller.getOutputStream());
                }
            } catch (SocketException closed) {
                // the test has ended
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private static void carry(InputStream from, OutputStream to) {
        Thread.ofVirtual().name("gate-pipe").start(() -> {
            try (from;
                    to) {
                from.transferTo(to);
            } catch (IOException ended) {
                // one side hung up, and closing both tells the other
            }
        });
    }
}
