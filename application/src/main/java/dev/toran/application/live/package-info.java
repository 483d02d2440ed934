/// What happens to leads and deliveries, for whoever watches while it happens. Start at
/// {@link dev.toran.application.live.LiveEvents}. Identities only: no visitor's data enters here, so nothing has to be
/// erased from here.
@NullMarked
package dev.toran.application.live;

import org.jspecify.annotations.NullMarked;
