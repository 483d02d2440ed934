/// One delivery's way, request by request. Start at {@link dev.toran.application.trace.TraceDelivery}. Nothing here
/// changes anything, and no secret leaves it.
@NullMarked
package dev.toran.application.trace;

import org.jspecify.annotations.NullMarked;
