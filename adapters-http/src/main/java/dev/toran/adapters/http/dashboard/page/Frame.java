package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.domain.account.Account;
import java.util.List;
import java.util.Optional;

/// What surrounds a page's content: its title, who is signed in, where else they can go.
///
/// @param who the account's name, or that it is the operator; empty for somebody who isn't signed in
/// @param sections where to go from here
/// @param section where this page belongs
/// @param notice what has just been done
public record Frame(
        String title,
        Optional<String> who,
        List<Section> sections,
        Optional<Section> section,
        Optional<Notice> notice) {

    public Frame {
        sections = List.copyOf(sections);
    }

    /// For somebody who isn't signed in.
    public static Frame outside(String title) {
        return new Frame(title, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /// For an account's owner.
    public static Frame owner(Account account, Section section, String title) {
        return new Frame(title, Optional.of(account.name()), Section.OF_OWNER, Optional.of(section), Optional.empty());
    }

    /// For the operator.
    public static Frame operator(ApiRequest request, Section section, String title) {
        return new Frame(title, Optional.of("Operator"), Section.OF_OPERATOR, Optional.of(section), Notice.in(request));
    }

    /// The same with word of what has just been done.
    public Frame with(Optional<Notice> news) {
        return new Frame(title, who, sections, section, news);
    }

    /// Whether an account's owner looks at this: only they have live events and a password.
    public boolean isOwners() {
        return sections.equals(Section.OF_OWNER);
    }

    /// Whether a link leads to where this page belongs.
    public boolean isIn(Section other) {
        return section.filter(other::equals).isPresent();
    }
}
