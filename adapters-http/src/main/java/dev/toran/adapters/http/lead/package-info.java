/// Leads over HTTP: captured, browsed, assessed, sent again. Start at {@link
/// dev.toran.adapters.http.lead.CaptureRoutes} and {@link dev.toran.adapters.http.lead.LeadRoutes}. No decision
/// about a lead enters here.
@NullMarked
package dev.toran.adapters.http.lead;

import org.jspecify.annotations.NullMarked;
