/// An owner's deliveries: all of them, one with each attempt, and sending again. Start at
/// {@link dev.toran.adapters.http.dashboard.delivery.DeliveryPages}. What receivers answered is hostile here, like
/// what visitors typed.
@NullMarked
package dev.toran.adapters.http.dashboard.delivery;

import org.jspecify.annotations.NullMarked;
