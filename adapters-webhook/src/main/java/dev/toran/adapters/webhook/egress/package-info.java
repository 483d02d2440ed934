/// Where connections may go: judges the addresses behind a URL and holds the JDK to exactly those when it connects.
/// Start at [dev.toran.adapters.webhook.egress.EgressGuard]. Nothing about HTTP or payloads may enter here.
@NullMarked
package dev.toran.adapters.webhook.egress;

import org.jspecify.annotations.NullMarked;
