/// An owner's leads: all of them, and one with everything that became of it. Start at
/// {@link dev.toran.adapters.http.dashboard.lead.LeadPages}. What visitors typed is hostile here and goes through
/// {@link dev.toran.adapters.http.dashboard.page.VisitorText}.
@NullMarked
package dev.toran.adapters.http.dashboard.lead;

import org.jspecify.annotations.NullMarked;
