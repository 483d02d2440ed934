package dev.toran.adapters.http.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The files in the jar that browsers get.
public final class Bundled {

    private Bundled() {}

    /// One of our own.
    ///
    /// @param path its place in the jar, from the top, beginning with a slash
    /// @throws IllegalStateException when it is not there
    public static byte[] file(String path) {
        try (InputStream stream = open(path)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// One of a WebJar. The version is part of a WebJar's paths, and is asked of the WebJar so that it is written down
    /// once.
    ///
    /// @param group the WebJar's Maven group
    /// @param artifact its Maven artifact
    /// @param name the file's path within it
    public static byte[] webJar(String group, String artifact, String name) {
        return file("/META-INF/resources/webjars/" + artifact + "/" + version(group, artifact) + "/" + name);
    }

    private static String version(String group, String artifact) {
        try (InputStream stream = open("/META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
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
