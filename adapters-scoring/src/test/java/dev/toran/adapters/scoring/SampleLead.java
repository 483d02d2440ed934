package dev.toran.adapters.scoring;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A visitor with a name and a free-mail address who has said nothing yet.
record SampleLead(Optional<String> phone, Optional<String> source, Map<String, String> metadata) {

    static SampleLead aLead() {
        return new SampleLead(Optional.empty(), Optional.empty(), Map.of());
    }

    SampleLead phone(String number) {
        return new SampleLead(Optional.of(number), source, metadata);
    }

    SampleLead source(String url) {
        return new SampleLead(phone, Optional.of(url), metadata);
    }

    SampleLead with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return new SampleLead(phone, source, more);
    }

    SampleLead notes(String text) {
        return with(Attribution.NOTES, text);
    }

    Lead build() {
        return new Lead(
                new LeadId(new UUID(0, 1)),
                new Capture(new WidgetKey(new AccountId(new UUID(0, 2)), new WidgetId(new UUID(0, 3))), Instant.EPOCH),
                new Visitor(Optional.of("Noor Example"), new Contact(Optional.of("noor@gmail.com"), phone)),
                new Attribution(source, metadata),
                Assessment.UNKNOWN);
    }
}
