/// The API's own description: an OpenAPI document, a page to read it on, and what every problem means. Start at
/// {@link dev.toran.adapters.http.docs.DocsRoutes}; the document is `openapi.yaml` beside it, among the resources.
/// Nothing here is loaded from elsewhere, neither by this server nor by the reader's browser.
@NullMarked
package dev.toran.adapters.http.docs;

import org.jspecify.annotations.NullMarked;
