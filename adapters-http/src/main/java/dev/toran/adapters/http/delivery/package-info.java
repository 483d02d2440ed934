/// Deliveries over HTTP, with the words that explain why one failed. Start at
/// {@link dev.toran.adapters.http.delivery.DeliveryRoutes}. Nothing here sends anything.
@NullMarked
package dev.toran.adapters.http.delivery;

import org.jspecify.annotations.NullMarked;
