/// The published OpenAPI document as a judge and a guide for tests, here and in other modules. Start at
/// {@link dev.toran.adapters.http.published.PublishedContract}. Nothing of the server's own code enters here.
@NullMarked
package dev.toran.adapters.http.published;

import org.jspecify.annotations.NullMarked;
