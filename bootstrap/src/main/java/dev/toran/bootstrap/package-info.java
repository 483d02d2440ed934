/// Where a process begins. Start at {@link dev.toran.bootstrap.Toran}; the parts are put together in `node`, the
/// commands are in `cli`. This is the only place that knows every adapter, the environment and the machine's clock.
@NullMarked
package dev.toran.bootstrap;

import org.jspecify.annotations.NullMarked;
