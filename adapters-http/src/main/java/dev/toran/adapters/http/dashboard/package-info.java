/// The dashboard: pages for accounts' owners and for the operator, made on the server. Start at
/// {@link dev.toran.adapters.http.dashboard.Dashboard}, which lists them; each subject has a room of its own, with its
/// templates in `src/main/jte`. No query and no rule enters here.
@NullMarked
package dev.toran.adapters.http.dashboard;

import org.jspecify.annotations.NullMarked;
