package dev.toran.bootstrap.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The settings in words, for the terminal and for `docs/configuration.md`.
public final class SettingsText {

    private SettingsText() {}

    /// Lines for `serve --help`.
    public static List<String> help() {
        List<String> lines = new ArrayList<>(List.of("Settings, from the environment:"));
        for (Setting<?> setting : SettingsCatalogue.ALL) {
            lines.add("  " + setting.name() + " (default: " + setting.fallbackShown() + ")");
            lines.add("      " + setting.purpose() + ": " + setting.form().shape() + ".");
        }
        return lines;
    }

    /// The page of the documentation.
    public static String page() {
        return """
                # Configuration

                Toran reads its settings from environment variables. A wrong value stops the start with one line that
                names it; an empty variable counts as not set. This page is made from the same list as
                `./toran serve --help`; a test keeps the two alike.

                | name | default | what it does |
                |---|---|---|
                """ + SettingsCatalogue.ALL.stream().map(SettingsText::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        return "| `" + setting.name() + "` | " + setting.fallbackShown() + " | " + setting.purpose() + ": "
                + setting.form().shape() + " |\n";
    }
}
