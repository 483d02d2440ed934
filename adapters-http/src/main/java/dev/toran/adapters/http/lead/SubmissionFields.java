package dev.toran.adapters.http.lead;

import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.TextWords;
import dev.toran.application.lead.LeadSubmission;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.text.TextRule;
import dev.toran.domain.text.TextViolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a lead as it is handed in.
final class SubmissionFields {

    private static final String METADATA = "metadata";
    private static final String LEAD_ID = "lead_id";

    private SubmissionFields() {}

    /// A lead from an account's program, which may name it and grade it.
    static LeadSubmission fromProgram(Fields fields) {
        Visitor visitor = visitor(fields);
        Attribution attribution = attribution(fields);
        Optional<LeadId> id = fields.id(LEAD_ID).map(LeadId::new);
        Assessment assessment = AssessmentFields.read(fields);
        fields.done();
        return new LeadSubmission(visitor, attribution, id, assessment);
    }

    /// A lead from a visitor, who can't grade itself.
    static LeadSubmission fromVisitor(Fields fields) {
        Visitor visitor = visitor(fields);
        Attribution attribution = attribution(fields);
        for (String field : List.of(AssessmentFields.SCORE, AssessmentFields.TIER_FIELD, LEAD_ID)) {
            if (fields.has(field)) {
                fields.refuse(field, "is taken with an account's key only");
            }
        }
        fields.done();
        return new LeadSubmission(visitor, attribution, Optional.empty(), Assessment.UNKNOWN);
    }

    private static Visitor visitor(Fields fields) {
        Optional<String> name = fields.text("name", Visitor.NAME);
        return new Visitor(name, new Contact(fields.text("email", Contact.EMAIL), fields.text("phone", Contact.PHONE)));
    }

    private static Attribution attribution(Fields fields) {
        Optional<String> source = fields.text("source", Attribution.SOURCE);
        Map<String, String> metadata = fields.stringsByName(METADATA)
                .filter(given -> isAcceptable(fields, given))
                .orElse(Map.of());
        return new Attribution(source, metadata);
    }

    private static boolean isAcceptable(Fields fields, Map<String, String> metadata) {
        if (metadata.size() > Attribution.MAX_METADATA_KEYS) {
            fields.refuse(METADATA, "must have at most " + Attribution.MAX_METADATA_KEYS + " keys");
            return false;
        }
        return metadata.entrySet().stream()
                .map(entry -> isAcceptable(fields, entry.getKey(), entry.getValue()))
                .reduce(true, Boolean::logicalAnd);
    }

    private static boolean isAcceptable(Fields fields, String key, String value) {
        if (TextRule.isBlank(key)) {
            fields.refuse(METADATA, "must not have a blank key");
            return false;
        }
        Optional<TextViolation> wrong = Attribution.METADATA_KEY.violation(key);
        if (wrong.isPresent()) {
            fields.refuse(METADATA, "has a key that " + TextWords.of(wrong.get(), key, Attribution.METADATA_KEY));
            return false;
        }
        return fields.isWithin(METADATA + "." + key, value, Attribution.METADATA_VALUE);
    }
}
