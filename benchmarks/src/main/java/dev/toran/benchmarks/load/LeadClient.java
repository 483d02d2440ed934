package dev.toran.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Hands in leads over keep-alive connections, by one thread that never blocks. A connection has one request under way
/// at a time, like a program that waits for its answer.
final class LeadClient implements AutoCloseable {

    private static final String ACCEPTED = "202";
    private static final String LEAD_ID = "\"lead_id\":\"";
    private static final int UUID_CHARACTERS = 36;
    private static final int NO_LEAD = -1;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Selector selector = Selector.open();
    private final Ledger ledger;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int underWay;

    /// Connects to every node, `perNode` times.
    LeadClient(List<URI> nodes, Shop shop, Ledger ledger, int perNode) throws IOException {
        this.ledger = ledger;
        for (int index = 0; index < perNode; index++) {
            for (URI node : nodes) {
                Connection connection = new Connection(node, requests(node, shop));
                connections.add(connection);
                idle.add(connection);
            }
        }
    }

    /// As many leads as the server takes: each connection hands in the next one as soon as it has an answer.
    void asFastAsPossible(long untilNanos) throws IOException {
        while (System.nanoTime() < untilNanos && !ledger.isFull()) {
            while (!idle.isEmpty() && !ledger.isFull()) {
                idle.remove().send(ledger.begin(System.nanoTime()));
            }
            receive(10 * MILLI);
        }
    }

    /// A lead every so often, whether the server keeps up or not. A lead that finds no free connection waits, and its
    /// time counts from when it was due: nothing is left out because the server was slow.
    void atRate(int perSecond, long untilNanos) throws IOException {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        Deque<Integer> waiting = new ArrayDeque<>();
        long due = System.nanoTime();
        while (due < untilNanos && !ledger.isFull()) {
            long now = System.nanoTime();
            for (; due <= now && due < untilNanos && !ledger.isFull(); due += interval) {
                waiting.add(ledger.begin(due));
            }
            while (!waiting.isEmpty() && !idle.isEmpty()) {
                idle.remove().send(waiting.remove());
            }
            receive(due - System.nanoTime());
        }
        while (!waiting.isEmpty()) {
            while (!waiting.isEmpty() && !idle.isEmpty()) {
                idle.remove().send(waiting.remove());
            }
            receive(10 * MILLI);
        }
    }

    /// Waits for the answers that are still to come; what doesn't come counts as unanswered.
    void finish(long untilNanos) throws IOException {
        while (underWay > 0 && System.nanoTime() < untilNanos) {
            receive(10 * MILLI);
        }
        ledger.unansweredCount.add(underWay);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    private static List<SampleRequest> requests(URI node, Shop shop) {
        List<SampleRequest> requests = new ArrayList<>();
        for (int hook = 0; hook < shop.hooks().size(); hook++) {
            requests.add(new SampleRequest(node, shop, hook));
        }
        return requests;
    }

    /// Reads what has come; waits for it no longer than `nanos`. A selector counts in milliseconds, so the rest is
    /// slept away.
    private void receive(long nanos) throws IOException {
        if (nanos >= MILLI) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos));
        } else {
            if (nanos > 0) {
                LockSupport.parkNanos(nanos);
            }
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            ((Connection) key.attachment()).read();
        }
        selector.selectedKeys().clear();
    }

    private final class Connection {

        private final SocketChannel channel;
        private final List<SampleRequest> requests;
        private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
        private final ByteBuffer out = ByteBuffer.allocateDirect(4 * 1024);
        private int lead = NO_LEAD;

        Connection(URI node, List<SampleRequest> requests) throws IOException {
            this.requests = requests;
            channel = SocketChannel.open(new InetSocketAddress(node.getHost(), node.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(int number) throws IOException {
            lead = number;
            underWay++;
            out.clear();
            requests.get(number % requests.size()).write(number, out);
            out.flip();
            try {
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException gone) {
                lost();
            }
        }

        void read() throws IOException {
            int count;
            try {
                count = channel.read(in);
            } catch (IOException gone) {
                count = -1;
            }
            if (count < 0) {
                lost();
                return;
            }
            Message answer = Message.take(in);
            if (answer != null) {
                answered(answer);
            }
        }

        private void answered(Message answer) {
            if (answer.secondWord().equals(ACCEPTED)) {
                UUID id = UUID.fromString(answer.text(answer.after(LEAD_ID), UUID_CHARACTERS));
                ledger.accept(lead, id, System.nanoTime());
            } else {
                ledger.refuse(answer.secondWord());
            }
            lead = NO_LEAD;
            underWay--;
            idle.add(this);
        }

        /// The node is gone; this connection takes part no more.
        private void lost() throws IOException {
            channel.close();
            if (lead != NO_LEAD) {
                lead = NO_LEAD;
                underWay--;
                ledger.unansweredCount.increment();
            }
        }
    }
}
