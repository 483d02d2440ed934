package dev.toran.adapters.webhook;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A socket with an end: whoever uses it says until when, and is cut off then, whatever it is waiting for.
/// Closing it is never held up: TLS is not told, because a farewell could be refused.
final class TimedChannel implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TimedChannel.class);

    private final SocketChannel channel;
    private final Consumer<TimedChannel> whenClosed;
    private long endNanos;

    TimedChannel(SocketChannel channel, long endNanos, Consumer<TimedChannel> whenClosed) {
        this.channel = channel;
        this.endNanos = endNanos;
        this.whenClosed = whenClosed;
    }

    Socket socket() {
        return channel.socket();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// Moves the end; false when that came first.
    synchronized boolean endsAt(long newEndNanos) {
        endNanos = newEndNanos;
        return channel.isOpen();
    }

    synchronized void closeIfOver(long nowNanos) {
        if (endNanos - nowNanos <= 0) {
            close();
        }
    }

    /// Whether the other side has neither closed the connection nor said anything.
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean isQuiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return isQuiet;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        whenClosed.accept(this);
        try {
            channel.close();
        } catch (IOException failed) {
            LOG.debug("closing a socket", failed);
        }
    }
}
