/// What a monitoring system is told: `GET /metrics` in Prometheus' text form. Start at
/// {@link dev.toran.adapters.http.metrics.Metrics}. No account, widget, webhook or visitor enters a label.
@NullMarked
package dev.toran.adapters.http.metrics;

import org.jspecify.annotations.NullMarked;
