package dev.toran.adapters.http.dashboard.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/// The files in the jar that browsers get.
final class Bundled {

    /// The parts of the style sheet, in order.
    private static final List<String> STYLE = List.of(
            "tokens.css",
            "base.css",
            "frame.css",
            "parts.css",
            "session.css",
            "webhook.css",
            "operator.css",
            "records.css",
            "overview.css");

    private Bundled() {}

    /// The style sheet.
    static byte[] style() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        STYLE.forEach(part -> whole.writeBytes(own("style/" + part)));
        return whole.toByteArray();
    }

    /// One of our own.
    static byte[] own(String name) {
        return read("/dev/toran/adapters/http/dashboard/" + name);
    }

    /// One of a WebJar that was made from npm.
    static byte[] webJar(String artifact, String name) {
        return read("/META-INF/resources/webjars/" + artifact + "/" + version(artifact) + "/" + name);
    }

    /// The version is part of a WebJar's paths, and is asked of the WebJar so that it is written down once.
    private static String version(String artifact) {
        try (InputStream stream = open("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(String path) {
        try (InputStream stream = open(path)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String path) {
        InputStream stream = Bundled.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("not in the jar: " + path);
        }
        return stream;
    }
}
