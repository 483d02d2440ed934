package dev.toran.bootstrap.demo;

import java.util.List;

/// What became of one lead at one webhook, as the table shows it.
///
/// @param surprises what is not as it should be; none when all is well
record Row(String lead, Judged judged, Fate fate, List<String> surprises) {

    static final List<String> HEADINGS =
            List.of("lead", "tier", "score", "decision", "attempts", "HTTP", "ms", "signatures");

    Row {
        surprises = List.copyOf(surprises);
    }

    /// How promising it looked.
    record Judged(String tier, String score) {}

    /// What was decided and what followed; whatever did not happen is a dash.
    record Fate(String decision, String attempts, String status, String milliseconds, String signatures) {

        static Fate withheld(String reason) {
            return new Fate("withheld: " + reason, "–", "–", "–", "–");
        }
    }

    List<String> cells() {
        return List.of(
                lead,
                judged.tier(),
                judged.score(),
                fate.decision(),
                fate.attempts(),
                fate.status(),
                fate.milliseconds(),
                fate.signatures());
    }
}
