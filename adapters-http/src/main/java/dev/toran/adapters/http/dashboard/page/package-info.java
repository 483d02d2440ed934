/// What all pages of the dashboard share: who may see them, what surrounds them, how they are made from templates.
/// Start at {@link dev.toran.adapters.http.dashboard.page.Entrance}. No page of its own enters here.
@NullMarked
package dev.toran.adapters.http.dashboard.page;

import org.jspecify.annotations.NullMarked;
