package dev.toran.adapters.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The files that are served as they are.
final class Assets {

    private static final String VIEWER = "org.webjars/swagger-ui";

    private Assets() {}

    /// One of our own.
    static byte[] own(String name) {
        return read("/dev/toran/adapters/http/docs/" + name);
    }

    /// One of the viewer's.
    static byte[] viewer(String name) {
        return read("/META-INF/resources/webjars/swagger-ui/" + viewerVersion() + "/" + name);
    }

    /// The version is part of the viewer's paths, and is asked of the viewer so that it is written down once.
    private static String viewerVersion() {
        try (InputStream stream = open("/META-INF/maven/" + VIEWER + "/pom.properties")) {
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
        InputStream stream = Assets.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("not in the jar: " + path);
        }
        return stream;
    }
}
