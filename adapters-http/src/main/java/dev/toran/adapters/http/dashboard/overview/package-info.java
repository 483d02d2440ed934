/// The page that owners see first. Start at {@link dev.toran.adapters.http.dashboard.overview.OverviewPages}. Numbers
/// come from the application; here they get words and bars.
@NullMarked
package dev.toran.adapters.http.dashboard.overview;

import org.jspecify.annotations.NullMarked;
