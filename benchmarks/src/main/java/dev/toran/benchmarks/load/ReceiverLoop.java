package dev.toran.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/// Takes requests on the loopback, by one thread that never blocks, so that the receiver costs as little as it can.
final class ReceiverLoop implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Responder responder;
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::atNanos));
    private volatile boolean closing;
    private final Thread thread;

    /// @param responder is called on the loop's thread
    ReceiverLoop(Responder responder) throws IOException {
        this.responder = responder;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().name("receiver").daemon().unstarted(this::run);
    }

    /// What is done with a request that arrived at `nanos`.
    interface Responder {

        void received(Connection connection, Message request, long nanos);
    }

    private record Later(long atNanos, Runnable answer) {}

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    void start() {
        thread.start();
    }

    /// Does something at a later time, on the loop's thread.
    void at(long nanos, Runnable answer) {
        later.add(new Later(nanos, answer));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closing = true;
        selector.wakeup();
        thread.join();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(untilNextAnswer());
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        ((Connection) key.attachment()).read();
                    }
                }
                selector.selectedKeys().clear();
                sendLateAnswers();
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException("the receiver broke", failed);
        }
    }

    private long untilNextAnswer() {
        Later first = later.peek();
        return first == null ? 1_000 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(first.atNanos() - System.nanoTime()));
    }

    private void sendLateAnswers() {
        long now = System.nanoTime();
        while (!later.isEmpty() && later.peek().atNanos() <= now) {
            later.remove().answer().run();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
        }
    }

    /// One client's connection.
    final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(8 * 1024);

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        private void read() throws IOException {
            int count;
            try {
                count = channel.read(in);
            } catch (IOException reset) {
                count = -1;
            }
            if (count < 0) {
                channel.close();
                return;
            }
            Message request = Message.take(in);
            if (request != null) {
                responder.received(this, request, System.nanoTime());
            }
        }

        /// @return whether the client was still there
        boolean write(byte[] answer) {
            try {
                ByteBuffer out = ByteBuffer.wrap(answer);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                return true;
            } catch (IOException senderGaveUp) {
                return false;
            }
        }
    }
}
