package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import java.util.Optional;

/// Makes pages, and parts of pages, from their templates in `src/main/jte`, which are compiled with the program.
public final class Screen {

    /// What a form says that was typed over something which somebody changed meanwhile.
    public static final String CHANGED_MEANWHILE = "It was changed after this page was loaded. What you typed is still"
            + " here, and Save puts it in place of that change; to see the change, load the page again.";

    /// Nothing from elsewhere, no script or style within a page.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            // Without it browsers would not say where our own forms come from, see SameOrigin.
            "Referrer-Policy",
            "same-origin",
            "Vary",
            "HX-Request");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /// A whole page.
    ///
    /// @param template its path without the ending, such as `session/signin`; it takes `frame` and `page`
    public Reply page(Frame frame, String template, Object page) {
        return page(200, frame, template, page);
    }

    /// A whole page with another status than 200.
    public Reply page(int status, Frame frame, String template, Object page) {
        return reply(status, template, Map.of("frame", frame, "page", page));
    }

    /// A part of a page, for a script to put in its place.
    ///
    /// @param template it has the parameter `part`
    public Reply part(String template, Object part) {
        return part(200, template, part);
    }

    /// A part of a page with another status than 200.
    public Reply part(int status, String template, Object part) {
        return reply(status, template, Map.of("part", part));
    }

    private Reply reply(int status, String template, Map<String, Object> parameters) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", parameters, output);
        return new Reply(
                status, Optional.of(new Reply.Content("text/html; charset=utf-8", output.toByteArray())), HEADERS);
    }
}
