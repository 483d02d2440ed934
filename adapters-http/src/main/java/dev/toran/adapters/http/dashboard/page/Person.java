package dev.toran.adapters.http.dashboard.page;

import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.lead.Lead;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom a lead is about, as pages say it.
///
/// @param name the best there is: name, e-mail address, phone number, or that there is none
/// @param contact how to reach them, besides what `name` says already
public record Person(String name, String contact) {

    /// Whom this lead is about.
    public static Person of(LeadRecord record) {
        if (record.erasedAt().isPresent()) {
            return new Person("Erased", "");
        }
        Lead lead = record.lead();
        Optional<String> email = lead.visitor().contact().email();
        Optional<String> phone = lead.visitor().contact().phone();
        String name = lead.visitor().name().or(() -> email).or(() -> phone).orElse("Somebody without a name");
        String contact = Stream.of(email, phone, lead.attribution().companyName())
                .flatMap(Optional::stream)
                .filter(text -> !text.equals(name))
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
        return new Person(VisitorText.of(name), VisitorText.of(contact));
    }
}
