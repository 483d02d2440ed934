package dev.toran.adapters.webhook;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/// A connection over which one attempt at a time is made.
final class Connection implements Closeable {

    private final TimedChannel channel;
    private final InetAddress address;
    private final Socket socket;
    private final AnswerInput input;

    /// @param address what it leads to, through a proxy or not
    /// @param socket the channel's own, or TLS over it
    Connection(TimedChannel channel, InetAddress address, Socket socket) throws IOException {
        this.channel = channel;
        this.address = address;
        this.socket = socket;
        this.input = new AnswerInput(socket.getInputStream());
    }

    /// Takes an idle one into use, where the receiver left it as it was and it still leads where it may.
    boolean isTaken(List<InetAddress> addresses, AttemptLimit limit) {
        return addresses.contains(address) && channel.endsAt(limit.endNanos()) && channel.isQuiet();
    }

    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    AnswerInput input() {
        return input;
    }

    boolean endsAt(long endNanos) {
        return channel.endsAt(endNanos);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }
}
