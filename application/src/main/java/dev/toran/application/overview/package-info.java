/// How an account is doing over a span of time. Start at {@link dev.toran.application.overview.ShowOverview}. Numbers
/// only: single leads and deliveries are shown by {@link dev.toran.application.browse}.
@NullMarked
package dev.toran.application.overview;

import org.jspecify.annotations.NullMarked;
