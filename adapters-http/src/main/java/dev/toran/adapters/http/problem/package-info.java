/// How the API says no: RFC 9457 problems. Start at {@link dev.toran.adapters.http.problem.ProblemKind}, the closed
/// list of everything that can be wrong. Only words for callers enter here; what went wrong inside Toran stays in
/// the log.
@NullMarked
package dev.toran.adapters.http.problem;

import org.jspecify.annotations.NullMarked;
