/// Every port of the application in memory, and the clock, chance, endpoints and scorer of tests. Start at
/// {@link dev.toran.application.fake.InMemoryStore}; it keeps to the same contract suites as the databases do.
@NullMarked
package dev.toran.application.fake;

import org.jspecify.annotations.NullMarked;
