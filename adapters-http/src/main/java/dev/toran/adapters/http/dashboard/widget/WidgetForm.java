package dev.toran.adapters.http.dashboard.widget;

import dev.toran.adapters.http.json.TextWords;
import dev.toran.adapters.http.web.Digest;
import dev.toran.adapters.http.web.Form;
import dev.toran.domain.text.TextRule;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.Widget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an owner typed about a widget, and what is wrong with it.
///
/// @param origins one a line
/// @param edition of the widget that it was typed over, see [#editionOf]; empty for a new one
public record WidgetForm(String name, String origins, String nameError, String originsError, String edition) {

    static final WidgetForm EMPTY = new WidgetForm("", "", "", "", "");

    static WidgetForm of(Widget widget) {
        return new WidgetForm(
                widget.name(),
                widget.allowedOrigins().origins().stream().map(WebOrigin::ascii).collect(Collectors.joining("\n")),
                "",
                "",
                editionOf(widget));
    }

    /// Tells whether what the form shows of a widget is what it was.
    private static String editionOf(Widget widget) {
        return Digest.shortOf(widget.name() + "\n" + widget.allowedOrigins());
    }

    /// Whether it was typed over this widget as it is, or doesn't say over what.
    boolean isTypedOver(Widget widget) {
        return edition.isEmpty() || edition.equals(editionOf(widget));
    }

    /// Whether this widget is as the form says.
    boolean isOf(Widget widget) {
        return widget.name().equals(name.strip()) && widget.allowedOrigins().equals(allowedOrigins());
    }

    /// The same, as if typed over this widget.
    WidgetForm over(Widget widget) {
        return new WidgetForm(name, origins, nameError, originsError, editionOf(widget));
    }

    static WidgetForm in(Form form) {
        String name = form.text("name");
        String origins = form.text("origins");
        return new WidgetForm(name, origins, nameError(name), originsError(origins), form.text("edition"));
    }

    /// Whether nothing is wrong.
    public boolean isRight() {
        return nameError.isEmpty() && originsError.isEmpty();
    }

    /// The origins, where nothing is wrong.
    AllowedOrigins allowedOrigins() {
        return new AllowedOrigins(
                lines(origins).map(WebOrigin::parse).flatMap(Optional::stream).toList());
    }

    private static String nameError(String name) {
        if (TextRule.isBlank(name)) {
            return "Give it a name, such as the page that it is on.";
        }
        return Widget.NAME
                .violation(name)
                .map(wrong -> "The name " + TextWords.of(wrong, name, Widget.NAME) + ".")
                .orElse("");
    }

    private static String originsError(String origins) {
        List<String> wrong = new ArrayList<>();
        lines(origins).filter(line -> WebOrigin.parse(line).isEmpty()).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            return "“" + wrong.getFirst() + "” is no website's address like https://shop.example, without a path.";
        }
        return lines(origins).count() > AllowedOrigins.MAX_ORIGINS
                ? "At most " + AllowedOrigins.MAX_ORIGINS + " websites, please."
                : "";
    }

    private static Stream<String> lines(String origins) {
        return origins.lines().map(String::strip).filter(line -> !line.isEmpty());
    }
}
