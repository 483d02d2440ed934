package dev.toran.shipped;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/// Takes pictures of pages for `docs/screenshots`, in light and dark, as on a phone and on a desk:
/// `-Dscreenshots=write`.
final class Pictures {

    private static final Path FOLDER = Path.of("..", "docs", "screenshots");

    private Pictures() {}

    /// Takes the four pictures of a page.
    ///
    /// @param visit gets a window to the page
    static void take(Browser browser, URI server, String name, Consumer<Looker> visit) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (Looker.Size size : Looker.Size.values()) {
                try (Looker looker = Looker.at(browser, server, size, scheme)) {
                    looker.page()
                            .emulateMedia(new Page.EmulateMediaOptions()
                                    .setColorScheme(scheme)
                                    .setReducedMotion(ReducedMotion.REDUCE));
                    visit.accept(looker);
                    looker.page().mouse().move(0, 0);
                    wholly(looker.page());
                    looker.page()
                            .screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(FOLDER.resolve(name + "-" + word(scheme) + "-" + word(size) + ".png")));
                }
            }
        }
    }

    /// Makes the window as high as the page. What sticks to its edge would stick in the middle of the picture.
    private static void wholly(Page page) {
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(page.viewportSize().width, height);
        page.evaluate("scrollTo(0, 0)");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
