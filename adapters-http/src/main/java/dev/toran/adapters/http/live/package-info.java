/// Server-sent events: an account watches its leads and deliveries change. Start at
/// {@link dev.toran.adapters.http.live.EventRoutes}. What happened is the application's
/// {@link dev.toran.application.live.LiveEvents}; only its wire form is made here.
@NullMarked
package dev.toran.adapters.http.live;

import org.jspecify.annotations.NullMarked;
