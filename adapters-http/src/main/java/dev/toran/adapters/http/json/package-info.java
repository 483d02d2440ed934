/// Reading requests strictly and writing answers plainly. Start at {@link dev.toran.adapters.http.json.Fields}: it
/// reads one request's fields and collects everything that is wrong with them. No resource's own rules enter here.
@NullMarked
package dev.toran.adapters.http.json;

import org.jspecify.annotations.NullMarked;
