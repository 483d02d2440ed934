/// What load balancers and supervisors ask. Start at {@link dev.toran.adapters.http.health.HealthRoutes}. What
/// readiness means is decided where the parts are put together.
@NullMarked
package dev.toran.adapters.http.health;

import org.jspecify.annotations.NullMarked;
