package dev.toran.adapters.scoring;

import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import java.util.Locale;
import java.util.Optional;

/// A lead as the rules look at it: texts normalised once, so that every rule only compares.
///
/// @param notes the visitor's own words
/// @param page the words of the address of the page that the lead came from
record Evidence(Lead lead, Wording notes, Wording page) {

    static Evidence of(Lead lead) {
        return new Evidence(
                lead,
                Wording.of(lead.attribution().notes().orElse("")),
                Wording.of(lead.attribution().source().orElse("")));
    }

    Contact contact() {
        return lead.visitor().contact();
    }

    /// The part behind the `@`, in lower case.
    Optional<String> emailHost() {
        return contact()
                .email()
                .filter(email -> email.contains("@"))
                .map(email -> email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    Wording campaignMedium() {
        return Wording.of(lead.attribution().metadata().getOrDefault("utm_medium", ""));
    }
}
