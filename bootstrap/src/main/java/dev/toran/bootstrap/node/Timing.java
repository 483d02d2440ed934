package dev.toran.bootstrap.node;

import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import java.time.Duration;

/// The spans of time that follow from the settings.
///
/// @param lease how long a node may take over one claimed delivery before others take it over: an attempt, and ample
/// time
///     to record it
/// @param stopGrace how long a stop waits for attempts in flight, so that the process ends within ten seconds
/// @param scoringPatience after which a lead without its score is decided without: longer than the scorer takes
record Timing(Duration lease, Duration stopGrace, Duration scoringPatience) {

    private static final Duration TO_RECORD = Duration.ofSeconds(10);
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(8);
    private static final Duration AFTER_SCORER = Duration.ofSeconds(10);

    static Timing of(Settings settings) {
        Duration attempt = settings.get(SettingsCatalogue.ATTEMPT_TIMEOUT);
        Duration untilRecorded = attempt.plusSeconds(1);
        return new Timing(
                attempt.plus(TO_RECORD),
                untilRecorded.compareTo(LONGEST_GRACE) < 0 ? untilRecorded : LONGEST_GRACE,
                settings.get(SettingsCatalogue.SCORER_BUDGET).plus(AFTER_SCORER));
    }
}
