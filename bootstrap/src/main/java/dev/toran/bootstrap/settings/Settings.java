package dev.toran.bootstrap.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What this process was told. Every value is read and checked at once, so that a wrong one stops the start and not a
/// delivery later on. An empty variable counts as not set.
public final class Settings {

    private static final String PREFIX = "TORAN_";
    /// Read by the `toran` script.
    private static final Set<String> OF_THE_SCRIPT = Set.of("TORAN_JAVA_OPTS");

    private final Map<Setting<?>, Object> values;
    private final List<String> unknown;

    private Settings(Map<Setting<?>, Object> values, List<String> unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /// Reads every setting from the environment.
    ///
    /// @throws InvalidSetting for the first value that can't be right
    public static Settings read(Map<String, String> environment) {
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Setting<?> setting : SettingsCatalogue.ALL) {
            String text = environment.getOrDefault(setting.name(), "").strip();
            values.put(setting, text.isEmpty() ? setting.fallback() : setting.read(text));
        }
        Settings read = new Settings(values, unknown(environment));
        read.checkScorer();
        read.checkProxy();
        return read;
    }

    /// The value of one setting.
    @SuppressWarnings("unchecked") // put there under the very same type
    public <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting));
    }

    /// Variables that look like settings but are none, perhaps misspelt.
    public List<String> unknown() {
        return unknown;
    }

    private void checkScorer() {
        if (get(SettingsCatalogue.SCORER) != ScorerChoice.OPENAI) {
            return;
        }
        if (get(SettingsCatalogue.OPENAI_BASE_URL).isEmpty()) {
            throw new InvalidSetting("TORAN_OPENAI_BASE_URL must be set when TORAN_SCORER is openai");
        }
        if (get(SettingsCatalogue.OPENAI_MODEL).isEmpty()) {
            throw new InvalidSetting("TORAN_OPENAI_MODEL must be set when TORAN_SCORER is openai");
        }
    }

    private void checkProxy() {
        if (get(SettingsCatalogue.EGRESS_PROXY).isPresent() && get(SettingsCatalogue.EGRESS_ALLOW_HTTP)) {
            throw new InvalidSetting("TORAN_EGRESS_ALLOW_HTTP must be false when TORAN_EGRESS_PROXY is set:"
                    + " tunnels through a proxy carry https alone");
        }
    }

    private static List<String> unknown(Map<String, String> environment) {
        Set<String> known = SettingsCatalogue.ALL.stream().map(Setting::name).collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !OF_THE_SCRIPT.contains(name))
                .sorted()
                .toList();
    }
}
