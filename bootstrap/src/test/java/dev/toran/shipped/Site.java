package dev.toran.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A data directory and a receiver, and servers started on them one after the other.
final class Site implements AutoCloseable {

    private final Path directory;
    private final HttpsReceiver receiver = new HttpsReceiver();
    private final Map<String, String> settings = new HashMap<>();
    private String before = "";

    Site(Path directory) throws IOException {
        this.directory = directory;
        settings.putAll(receiver.settings(directory));
        settings.put("TORAN_PORT", "0");
        settings.put("TORAN_DATA_DIR", data().toString());
    }

    Site with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /// Puts something before the jar on the class path.
    Site behind(String classPath) {
        before = classPath;
        return this;
    }

    Path data() {
        return directory.resolve("data");
    }

    HttpsReceiver receiver() {
        return receiver;
    }

    /// A server on this site's directory. Each has its own folder for what it writes to its terminal.
    Running serve() throws IOException {
        return jar().start("serve");
    }

    Jar jar() throws IOException {
        return new Jar(Files.createTempDirectory(directory, "terminal"), Map.copyOf(settings), before);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
