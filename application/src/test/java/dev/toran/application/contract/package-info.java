/// What every implementation of a port has to do, as tests to inherit: the in-memory fakes, H2 and PostgreSQL run the
/// same suites. Start at {@link dev.toran.application.contract.PortContract}.
@NullMarked
package dev.toran.application.contract;

import org.jspecify.annotations.NullMarked;
