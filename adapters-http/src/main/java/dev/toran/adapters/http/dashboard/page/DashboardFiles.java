package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.Bundled;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// The dashboard's own files, and those it takes from WebJars that were made from npm.
final class DashboardFiles {

    /// The parts of the style sheet, in order.
    private static final List<String> STYLE = List.of(
            "tokens.css",
            "base.css",
            "frame.css",
            "parts.css",
            "webhook.css",
            "operator.css",
            "records.css",
            "overview.css");

    private DashboardFiles() {}

    static byte[] style() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        STYLE.forEach(part -> whole.writeBytes(named("style/" + part)));
        return whole.toByteArray();
    }

    static byte[] named(String name) {
        return Bundled.file("/dev/toran/adapters/http/dashboard/" + name);
    }

    static byte[] webJar(String artifact, String name) {
        return Bundled.webJar("org.webjars.npm", artifact, name);
    }
}
