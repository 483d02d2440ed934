package dev.toran.adapters.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Passes bytes on between a client and a server on the loopback, until it is told to hold them: then both ends see
/// what a cable that was pulled out looks like, which is nothing at all.
final class Relay implements AutoCloseable {

    private static final int ALL = Integer.MAX_VALUE;

    private final int target;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private final Semaphore passage = new Semaphore(ALL, true);

    Relay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /// Nothing passes any more.
    void hold() throws InterruptedException {
        passage.acquire(ALL);
    }

    /// What was held, and whatever follows, passes.
    void letPass() {
        passage.release(ALL);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /// Ends both when one has ended.
    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                passage.acquire();
                out.write(buffer, 0, count);
                passage.release();
            }
        } catch (IOException closed) {
            // One of both ended; so does the other.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
