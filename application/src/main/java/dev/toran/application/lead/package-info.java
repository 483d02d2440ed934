/// Taking a lead in, assessing it, deciding who gets it, and sending it again. Start at
/// {@link dev.toran.application.lead.CaptureLead}.
@NullMarked
package dev.toran.application.lead;

import org.jspecify.annotations.NullMarked;
