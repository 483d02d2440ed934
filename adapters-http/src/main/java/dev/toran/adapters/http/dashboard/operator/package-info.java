/// The operator's pages. Start at {@link dev.toran.adapters.http.dashboard.operator.OperatorPages}. No lead of any
/// account enters here.
@NullMarked
package dev.toran.adapters.http.dashboard.operator;

import org.jspecify.annotations.NullMarked;
