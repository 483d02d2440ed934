package dev.toran.adapters.webhook;

import dev.toran.domain.webhook.EndpointUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every connection to a receiver: those in use, watched so that each ends in time, and those kept for the next attempt
/// at the same origin. There are as many in use as attempts under way, and a limited number of idle ones.
final class Connections implements AutoCloseable {

    /// Shorter than what common servers grant (Node.js: 5 s), so that an idle connection is closed by us and no request
    /// is lost on one that the receiver is closing.
    static final Duration MAX_IDLE = Duration.ofSeconds(4);

    /// How many may be idle: few of the files that a process may usually have open.
    static final int MAX_IDLE_CONNECTIONS = 512;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(50);
    private static final Duration TIDYING_INTERVAL = Duration.ofSeconds(1);

    private final Connector connector;
    private final LongSupplier nanoTime;
    private final Set<TimedChannel> open = ConcurrentHashMap.newKeySet();
    private final IdleConnections idle = new IdleConnections(MAX_IDLE_CONNECTIONS);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-connections").factory());
    private volatile boolean isClosed;

    /// @param nanoTime a clock that never goes back, which limits are made with
    Connections(Connector connector, LongSupplier nanoTime) {
        this.connector = connector;
        this.nanoTime = nanoTime;
        repeat(this::closeOverdue, WATCH_INTERVAL);
        repeat(idle::tidy, TIDYING_INTERVAL);
    }

    /// A connection for `url`: a kept one to any of these addresses, or a new one to the first that can be reached.
    Connection to(EndpointUrl url, List<InetAddress> addresses, AttemptLimit limit) throws IOException {
        for (Optional<Connection> kept = idle.take(url); kept.isPresent(); kept = idle.take(url)) {
            if (kept.get().isTaken(addresses, limit)) {
                return kept.get();
            }
            kept.get().close();
        }
        return connected(url, connector.worthTrying(addresses), limit);
    }

    /// Keeps a connection to `url` for a while.
    void keep(EndpointUrl url, Connection connection) {
        if (connection.endsAt(nanoTime.getAsLong() + MAX_IDLE.toNanos())) {
            idle.keep(url, connection).ifPresent(Connection::close);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        watch.shutdownNow();
        open.forEach(TimedChannel::close);
    }

    /// A new one. Goes on to the next address only where nobody was reached: whoever was, decides.
    private Connection connected(EndpointUrl url, List<InetAddress> addresses, AttemptLimit limit) throws IOException {
        InetAddress address = addresses.getFirst();
        List<InetAddress> others = addresses.subList(1, addresses.size());
        TimedChannel channel = watched(others.isEmpty() ? limit.endNanos() : limit.halfwayNanos());
        try {
            reach(channel, url, address, limit);
        } catch (IOException unreached) {
            if (others.isEmpty() || limit.isOver()) {
                throw unreached;
            }
            return connected(url, others, limit);
        }
        return secured(channel, url, address);
    }

    private void reach(TimedChannel channel, EndpointUrl url, InetAddress address, AttemptLimit limit)
            throws IOException {
        try {
            connector.reach(channel.socket(), url, address);
            if (!channel.endsAt(limit.endNanos())) {
                throw new ClosedChannelException();
            }
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private Connection secured(TimedChannel channel, EndpointUrl url, InetAddress address) throws IOException {
        try {
            return new Connection(channel, address, connector.talkingThrough(channel.socket(), url));
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private TimedChannel watched(long endNanos) throws IOException {
        SocketChannel socket = SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
        var channel = new TimedChannel(socket, endNanos, open::remove);
        open.add(channel);
        if (isClosed) {
            channel.close();
            throw new IllegalStateException("this sender is closed");
        }
        return channel;
    }

    private void closeOverdue() {
        long now = nanoTime.getAsLong();
        open.forEach(channel -> channel.closeIfOver(now));
    }

    private void repeat(Runnable task, Duration interval) {
        var _ = watch.scheduleWithFixedDelay(
                () -> whatever(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whatever a task throws, it is done again next time: without the watch nothing would end any more.
    static void whatever(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error defect) {
            LOG.error("watching connections failed and goes on", defect);
        }
    }
}
