/// The REST API on Javalin. Start at {@link dev.toran.adapters.http.ApiServer}; each resource has a room of its own
/// with its routes, `web` holds what they share. No SQL, no settings, no rule about leads enters here.
@NullMarked
package dev.toran.adapters.http;

import org.jspecify.annotations.NullMarked;
