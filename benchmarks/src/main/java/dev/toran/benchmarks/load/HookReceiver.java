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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Takes every webhook, checks both of its signatures and notes it, by one thread that never blocks. The signatures
/// are calculated here once more, not by Toran's code. What is signed wrongly is answered with 401.
final class HookReceiver implements AutoCloseable {

    private static final String PREFIX = "whsec_";
    private static final String LEAD_ID = "\"lead_id\":\"";
    private static final int UUID_CHARACTERS = 36;
    private static final int BACKLOG = 1_024;
    private static final byte[] OK = answer("200 OK");
    private static final byte[] FAILED = answer("500 Internal Server Error");
    private static final byte[] WRONG = answer("401 Unauthorized");

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Ledger ledger;
    private final List<Keys> keys = new ArrayList<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::atNanos));
    private volatile Behaviour behaviour = Behaviour.WILLING;
    private volatile boolean closing;
    private final Thread thread;

    HookReceiver(Ledger ledger) throws IOException {
        this.ledger = ledger;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().name("receiver").daemon().unstarted(this::run);
    }

    private record Keys(Mac toran, Mac standard) {}

    private record Later(long atNanos, Connection connection, int lead, byte[] answer) {}

    /// The addresses of so many endpoints.
    List<String> endpoints(int count) throws IOException {
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        List<String> urls = new ArrayList<>();
        for (int hook = 0; hook < count; hook++) {
            urls.add("http://127.0.0.1:" + port + "/hook/" + hook);
        }
        return urls;
    }

    /// Learns the secrets and begins to receive.
    void start(Shop shop) {
        for (Shop.Hook hook : shop.hooks()) {
            keys.add(new Keys(
                    mac(hook.secret().getBytes(StandardCharsets.UTF_8)),
                    mac(Base64.getDecoder().decode(hook.secret().substring(PREFIX.length())))));
        }
        thread.start();
    }

    /// Changes how requests are answered from now on.
    void behave(Behaviour changed) {
        behaviour = changed;
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
            Later due = later.remove();
            due.connection().answer(due.lead(), due.answer());
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(8 * 1024);

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
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
                received(request, System.nanoTime());
            }
        }

        private void received(Message request, long now) {
            int hook = Integer.parseInt(request.secondWord().substring("/hook/".length()));
            int lead = Integer.parseInt(request.text(request.after(SampleRequest.BEFORE_NUMBER), SampleRequest.DIGITS));
            UUID id = UUID.fromString(request.text(request.after(LEAD_ID), UUID_CHARACTERS));
            if (!isSignedRight(keys.get(hook), request)) {
                ledger.wrongSignatures.increment();
                write(WRONG);
                return;
            }
            int earlier = ledger.receive(lead, id, now);
            byte[] answer = behaviour.acknowledges(hook, lead, earlier) ? OK : FAILED;
            long delay = behaviour.delayNanos(hook, lead, earlier);
            if (delay == 0) {
                answer(lead, answer);
            } else if (delay != Behaviour.NEVER) {
                later.add(new Later(now + delay, this, lead, answer));
            }
        }

        @SuppressWarnings("ReferenceEquality")
        private void answer(int lead, byte[] answer) {
            if (answer == OK) {
                ledger.acknowledge(lead);
            }
            write(answer);
        }

        private void write(byte[] answer) {
            try {
                ByteBuffer out = ByteBuffer.wrap(answer);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException senderGaveUp) {
                // It tries again.
                ledger.lateAnswers.increment();
            }
        }
    }

    private static boolean isSignedRight(Keys keys, Message request) {
        String simple = "sha256=" + HexFormat.of().formatHex(keys.toran().doFinal(request.body()));
        String stamp = request.field("webhook-id") + "." + request.field("webhook-timestamp") + ".";
        keys.standard().update(stamp.getBytes(StandardCharsets.US_ASCII));
        String standard =
                "v1," + Base64.getEncoder().encodeToString(keys.standard().doFinal(request.body()));
        return simple.equals(request.field("x-toran-signature")) && standard.equals(request.field("webhook-signature"));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static byte[] answer(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok").getBytes(StandardCharsets.US_ASCII);
    }
}
