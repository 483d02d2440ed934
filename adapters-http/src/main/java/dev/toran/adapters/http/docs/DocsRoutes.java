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

/// The API described: for programs as an OpenAPI document, for people as pages.
public final class DocsRoutes {

    private static final String HTML = "text/html; charset=utf-8";

    /// Nothing from elsewhere, no script or style within a page. The viewer draws its icons from `data:`, and its trial
    /// calls go to this server.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public List<Route> routes() {
        byte[] yaml = own("openapi.yaml");
        return List.of(
                file("/openapi.yaml", "application/yaml", yaml),
                file("/openapi.json", "application/json", Json.bytes(json(yaml))),
                file("/docs", HTML, own("reference.html")),
                file("/docs/problems", HTML, ProblemsPage.html()),
                file("/docs/reference.js", "text/javascript; charset=utf-8", own("reference.js")),
                file("/docs/pages.css", "text/css; charset=utf-8", own("pages.css")),
                file("/docs/viewer.js", "text/javascript; charset=utf-8", viewer("swagger-ui-bundle.js")),
                file("/docs/viewer.css", "text/css; charset=utf-8", viewer("swagger-ui.css")));
    }

    private static byte[] own(String name) {
        return Bundled.file("/dev/toran/adapters/http/docs/" + name);
    }

    private static byte[] viewer(String name) {
        return Bundled.webJar("org.webjars", "swagger-ui", name);
    }

    private static Route file(String path, String type, byte[] bytes) {
        Reply reply = Reply.file(type, bytes)
                .withHeader("Content-Security-Policy", POLICY)
                .withHeader("Cache-Control", "public, max-age=300");
        return Route.forAnybody(Method.GET, path, request -> reply);
    }

    private static JsonNode json(byte[] yaml) {
        try {
            return YAMLMapper.builder().build().readTree(yaml);
        } catch (IOException malformed) {
            throw new UncheckedIOException("openapi.yaml is not YAML", malformed);
        }
    }
}
