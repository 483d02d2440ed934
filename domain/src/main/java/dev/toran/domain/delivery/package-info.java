/// One request on its way to one endpoint: what was tried, what came of it, and what happens next. Start at
/// {@link dev.toran.domain.delivery.RetrySchedule}. Queues, leases and HTTP stay outside.
@NullMarked
package dev.toran.domain.delivery;

import org.jspecify.annotations.NullMarked;
