package dev.toran.adapters.http.lead;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;

/// Reads how promising an account says a lead is.
final class AssessmentFields {

    static final Choice<Tier> TIER = Choice.of(Tier.class);
    static final String SCORE = "score";
    static final String TIER_FIELD = "tier";

    private AssessmentFields() {}

    /// What is given; what is absent or null is unknown.
    static Assessment read(Fields fields) {
        return new Assessment(
                fields.number(SCORE, Score.MIN, Score.MAX).map(Score::new), fields.choice(TIER_FIELD, TIER));
    }
}
