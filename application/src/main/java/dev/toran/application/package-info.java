/// What Toran does: one class a use case, next to the ports it needs. Start at
/// {@link dev.toran.application.lead.CaptureLead}, then follow the lead to
/// {@link dev.toran.application.delivery.AttemptDelivery}. SQL, JSON, HTTP and settings stay outside.
@NullMarked
package dev.toran.application;

import org.jspecify.annotations.NullMarked;
