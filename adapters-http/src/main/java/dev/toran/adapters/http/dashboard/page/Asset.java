package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.Digest;

/// A file that pages load. Its address contains a digest of it, so that browsers keep it for good and take another
/// one as soon as it is another.
public enum Asset {
    STYLE("toran.css", "text/css; charset=utf-8", DashboardFiles.style()),
    SCRIPT("toran.js", "text/javascript; charset=utf-8", DashboardFiles.named("toran.js")),
    HTMX("htmx.js", "text/javascript; charset=utf-8", DashboardFiles.webJar("htmx.org", "dist/htmx.min.js")),
    HTMX_SSE("htmx-sse.js", "text/javascript; charset=utf-8", DashboardFiles.webJar("htmx-ext-sse", "sse.js")),
    ICON("toran.svg", "image/svg+xml", DashboardFiles.named("toran.svg"));

    private final String path;
    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // handed out as copies
    private final byte[] bytes;

    Asset(String title, String type, byte[] bytes) {
        this.path = "/dashboard/assets/" + Digest.shortOf(bytes) + "/" + title;
        this.type = type;
        this.bytes = bytes;
    }

    /// Where it is loaded from.
    public String path() {
        return path;
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
