package dev.toran.bootstrap.node;

import dev.toran.adapters.scoring.NoScorer;
import dev.toran.adapters.scoring.OpenAiScorer;
import dev.toran.adapters.scoring.OpenAiSettings;
import dev.toran.adapters.scoring.RulesScorer;
import dev.toran.application.lead.LeadScorer;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;

/// The scorer that the settings choose.
final class Scorers {

    private Scorers() {}

    static LeadScorer chosen(Settings settings) {
        return switch (settings.get(SettingsCatalogue.SCORER)) {
            case RULES -> new RulesScorer();
            case NONE -> new NoScorer();
            case OPENAI -> new OpenAiScorer(model(settings));
        };
    }

    private static OpenAiSettings model(Settings settings) {
        return new OpenAiSettings(
                settings.get(SettingsCatalogue.OPENAI_BASE_URL).orElseThrow(),
                settings.get(SettingsCatalogue.OPENAI_API_KEY),
                settings.get(SettingsCatalogue.OPENAI_MODEL).orElseThrow(),
                settings.get(SettingsCatalogue.SCORER_BUDGET));
    }
}
