package dev.toran.adapters.webhook.proxy;

import dev.toran.domain.delivery.ConnectionFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between the JDK's client and the operator's proxy, on this machine. The client would name a receiver's host
/// to the proxy, which would look it up by itself and could be led elsewhere; so the client takes this for its proxy,
/// and this asks the real one for the address that was judged. TLS runs through it, from the client to the receiver,
/// and is checked against the host's name as ever.
///
/// Each attempt has a ticket, known to nobody else, so that no other process of this machine gets out this way.
public final class ProxyTunnels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyTunnels.class);
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int WAITING = 1_024;
    private static final int TICKET_BYTES = 16;
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(10);
    private static final int PROXY_WANTS_CREDENTIALS = 407;

    private final EgressProxy proxy;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final ServerSocket listener;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ProxyTunnels(EgressProxy proxy, RandomGenerator random, LongSupplier nanoTime, ServerSocket listener) {
        this.proxy = proxy;
        this.random = random;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /// Starts to listen for this process's own client.
    ///
    /// @param random must be fit for secrets
    /// @param nanoTime a clock that never goes back
    public static ProxyTunnels through(EgressProxy proxy, RandomGenerator random, LongSupplier nanoTime) {
        try {
            var listener = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
            var tunnels = new ProxyTunnels(proxy, random, nanoTime, listener);
            Thread.ofVirtual().name("proxy-tunnels").start(tunnels::accept);
            return tunnels;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What the client takes for its proxy.
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// How far a tunnel came, and whose fault it is when it comes no further.
    private enum Progress {
        /// Perhaps an earlier attempt's tunnel was still there.
        UNUSED(Optional.empty()),
        CONNECTING(Optional.of(ConnectionFault.PROXY_AWAY)),
        ASKED(Optional.of(ConnectionFault.PROXY_REFUSED)),
        NO_PROXY(Optional.of(ConnectionFault.PROXY_AWAY)),
        REFUSED(Optional.of(ConnectionFault.PROXY_REFUSED)),
        OPEN(Optional.empty());

        private final Optional<ConnectionFault> fault;

        Progress(Optional<ConnectionFault> fault) {
            this.fault = fault;
        }
    }

    /// One attempt's permission to get a tunnel.
    public final class Ticket implements AutoCloseable {

        private final String secret;
        private final InetSocketAddress target;
        private final Head.Deadline deadline;
        private volatile Progress progress = Progress.UNUSED;

        private Ticket(String secret, InetSocketAddress target, Head.Deadline deadline) {
            this.secret = secret;
            this.target = target;
            this.deadline = deadline;
        }

        /// The value of `Proxy-Authorization` by which the client shows it.
        public String authorization() {
            return Head.TICKET_SCHEME + secret;
        }

        /// What kept the tunnel from being made.
        public Optional<ConnectionFault> fault() {
            return progress.fault;
        }

        /// Nobody gets a tunnel by it any more.
        @Override
        public void close() {
            tickets.remove(secret);
        }
    }

    /// Lets one attempt through.
    ///
    /// @param target the judged address
    /// @param limit how long making the tunnel may take
    public Ticket ticket(InetSocketAddress target, Duration limit) {
        byte[] secret = new byte[TICKET_BYTES];
        random.nextBytes(secret);
        var ticket = new Ticket(HexFormat.of().formatHex(secret), target, Head.Deadline.in(limit, nanoTime));
        tickets.put(ticket.secret, ticket);
        return ticket;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(ProxyTunnels::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("proxy-tunnel").start(() -> serve(client));
            } catch (IOException closed) {
                LOG.debug("no more tunnels", closed);
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            var head = Head.read(client, MAX_HEAD_BYTES, Head.Deadline.in(CLIENT_PATIENCE, nanoTime));
            Optional<Ticket> ticket = head.ticket().flatMap(secret -> Optional.ofNullable(tickets.get(secret)));
            if (ticket.isEmpty()) {
                Head.write(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            tunnel(client, ticket.get());
        } catch (IOException ended) {
            LOG.debug("a tunnel ended ({})", ended.getClass().getSimpleName());
        } finally {
            open.remove(client);
        }
    }

    private void tunnel(Socket client, Ticket ticket) throws IOException {
        // A plain socket would ask the machine's settings for a SOCKS proxy.
        var upstream = new Socket(Proxy.NO_PROXY);
        open.add(upstream);
        try (upstream) {
            ticket.progress = Progress.CONNECTING;
            ticket.progress = connect(upstream, ticket);
            if (ticket.progress != Progress.OPEN) {
                Head.write(client, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            client.setSoTimeout(0);
            upstream.setSoTimeout(0);
            Head.write(client, "HTTP/1.1 200 OK\r\n\r\n");
            Thread.ofVirtual().name("proxy-tunnel-out").start(() -> pump(client, upstream));
            upstream.getInputStream().transferTo(client.getOutputStream());
        } finally {
            open.remove(upstream);
        }
    }

    /// Asks the proxy for a connection to the judged address.
    private Progress connect(Socket upstream, Ticket ticket) {
        try {
            upstream.connect(new InetSocketAddress(proxy.host(), proxy.port()), ticket.deadline.millis());
            ticket.progress = Progress.ASKED;
            Head.write(upstream, Head.connect(ticket.target, proxy.authorization()));
            return judged(Head.read(upstream, MAX_HEAD_BYTES, ticket.deadline).status());
        } catch (SocketTimeoutException late) {
            LOG.warn("the proxy did not answer in time");
            return ticket.progress == Progress.ASKED ? Progress.REFUSED : Progress.NO_PROXY;
        } catch (IOException failed) {
            LOG.warn("the proxy can't be used ({})", failed.getClass().getSimpleName());
            return Progress.NO_PROXY;
        }
    }

    private static Progress judged(int status) {
        if (status / 100 == 2) {
            return Progress.OPEN;
        }
        LOG.warn("the proxy answered {}", status);
        return status == PROXY_WANTS_CREDENTIALS ? Progress.NO_PROXY : Progress.REFUSED;
    }

    /// Ends both connections with the client's.
    private static void pump(Socket client, Socket upstream) {
        try (upstream) {
            client.getInputStream().transferTo(upstream.getOutputStream());
        } catch (IOException ended) {
            LOG.debug("a tunnel ended ({})", ended.getClass().getSimpleName());
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.debug("closing a socket", failed);
        }
    }
}
