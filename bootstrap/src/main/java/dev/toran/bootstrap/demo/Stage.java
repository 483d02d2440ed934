package dev.toran.bootstrap.demo;

import dev.toran.bootstrap.node.MachineEntropy;
import dev.toran.bootstrap.node.Node;
import dev.toran.bootstrap.node.StartFailure;
import dev.toran.bootstrap.settings.DataDirectory;
import dev.toran.bootstrap.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Everything that takes part: a receiver, a server that is told to trust it, and the sample accounts. All of it on
/// loopback, with its files in a directory that is gone afterwards.
public final class Stage implements AutoCloseable {

    private static final int PASSWORD_BYTES = 16;
    private static final String ANY_PORT = "0";
    private static final int USUAL_PORT = 8080;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Receiver receiver;
    private final Node node;
    private final SampleShop shop;

    private Stage(String port) throws IOException {
        MachineEntropy entropy = new MachineEntropy();
        try {
            Path directory = open(ScratchDirectory.make()).path();
            Certificates certificates =
                    Certificates.make(directory, HexFormat.of().formatHex(entropy.nextBytes(PASSWORD_BYTES)));
            receiver = open(new Receiver(certificates.forReceiver(), InstantSource.system(), System::nanoTime));
            Settings settings = settings(port, directory, certificates.authority());
            node = open(Node.start(settings));
            shop = open(
                    new SampleShop(node.url(), DataDirectory.prepare(settings).adminKey(entropy), receiver));
            shop.open();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// A stage for one run: on any free port.
    public static Stage forOneRun() {
        return build(ANY_PORT);
    }

    /// A stage that people look around on.
    ///
    /// @param port as `TORAN_PORT` has it; without one it is the usual port, or any if that is taken
    public static Stage forVisitors(Optional<String> port) {
        return build(port.orElseGet(() -> isFree(USUAL_PORT) ? Integer.toString(USUAL_PORT) : ANY_PORT));
    }

    Receiver receiver() {
        return receiver;
    }

    SampleShop shop() {
        return shop;
    }

    /// The server.
    public Node node() {
        return node;
    }

    /// Takes everything down, last things first.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                throw new StartFailure("can't clear up after the demo (" + failed + ")", failed);
            }
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }

    private static Stage build(String port) {
        try {
            return new Stage(port);
        } catch (IOException failed) {
            throw new StartFailure("can't start the demo's receiver (" + failed + ")", failed);
        }
    }

    /// The settings that anybody with a receiver in their own network would make.
    private static Settings settings(String port, Path directory, Path authority) {
        return Settings.read(Map.of(
                "TORAN_PORT",
                port,
                "TORAN_DATA_DIR",
                directory.resolve("data").toString(),
                "TORAN_EGRESS_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "TORAN_EGRESS_CA_FILE",
                authority.toString(),
                "TORAN_RETRY_SCHEDULE",
                "1s",
                "TORAN_LOG_LEVEL",
                "warn"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
