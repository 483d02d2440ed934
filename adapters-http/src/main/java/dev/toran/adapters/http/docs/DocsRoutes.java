package dev.toran.adapters.http.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.web.Bundled;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/// The API described: for programs as an OpenAPI document, for people as pages.
public final class DocsRoutes {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /// Nothing from elsewhere, no script or style within a page. The viewer draws its icons from `data:`, and its trial
    /// calls go to this server.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public List<Route> routes() {
        return List.of(
                file("/openapi.yaml", "application/yaml", () -> Files.DOCUMENT),
                file("/openapi.json", "application/json", () -> Files.DOCUMENT_AS_JSON),
                file("/docs", HTML, () -> Files.REFERENCE),
                file("/docs/problems", HTML, () -> Files.PROBLEMS),
                file("/docs/reference.js", SCRIPT, () -> Files.REFERENCE_SCRIPT),
                file("/docs/reference.css", STYLE, () -> Files.REFERENCE_STYLE),
                file("/docs/pages.css", STYLE, () -> Files.PAGES_STYLE),
                file("/docs/viewer.js", SCRIPT, () -> Files.VIEWER),
                file("/docs/viewer.css", STYLE, () -> Files.VIEWER_STYLE));
    }

    private static Route file(String path, String type, Supplier<byte[]> bytes) {
        return Route.forAnybody(
                Method.GET,
                path,
                request -> Reply.file(type, bytes.get())
                        .withHeader("Content-Security-Policy", POLICY)
                        .withHeader("Cache-Control", "public, max-age=300"));
    }

    /// Read when the first of them is asked for: reading and rewriting the document took a tenth of a server's start.
    private static final class Files {

        private static final byte[] DOCUMENT = own("openapi.yaml");
        private static final byte[] DOCUMENT_AS_JSON = Json.bytes(json(DOCUMENT));
        private static final byte[] REFERENCE = own("reference.html");
        private static final byte[] PROBLEMS = ProblemsPage.html();
        private static final byte[] REFERENCE_SCRIPT = own("reference.js");
        private static final byte[] REFERENCE_STYLE = own("reference.css");
        private static final byte[] PAGES_STYLE = own("pages.css");
        private static final byte[] VIEWER = viewer("swagger-ui-bundle.js");
        private static final byte[] VIEWER_STYLE = viewer("swagger-ui.css");

        private static byte[] own(String name) {
            return Bundled.file("/dev/toran/adapters/http/docs/" + name);
        }

        private static byte[] viewer(String name) {
            return Bundled.webJar("org.webjars", "swagger-ui", name);
        }

        private static JsonNode json(byte[] yaml) {
            try {
                return YAMLMapper.builder().build().readTree(yaml);
            } catch (IOException malformed) {
                throw new UncheckedIOException("openapi.yaml is not YAML", malformed);
            }
        }
    }
}
