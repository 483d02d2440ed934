/// Getting a decided lead to its endpoint: freeze, claim, sign, attempt, record. Start at
/// {@link dev.toran.application.delivery.Dispatcher}; one delivery's way is
/// {@link dev.toran.application.delivery.AttemptDelivery}. No transaction is open while a request runs.
@NullMarked
package dev.toran.application.delivery;

import org.jspecify.annotations.NullMarked;
