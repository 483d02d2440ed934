/// What failures mean, and how receivers are set up, in words for their owners. Start at
/// {@link dev.toran.adapters.http.dashboard.diagnosis.Diagnosis}. Only words enter here.
@NullMarked
package dev.toran.adapters.http.dashboard.diagnosis;

import org.jspecify.annotations.NullMarked;
