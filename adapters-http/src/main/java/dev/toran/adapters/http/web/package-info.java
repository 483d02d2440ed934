/// What every room of the API has in common: a route, who may call it, the request as a handler sees it, the reply.
/// Start at {@link dev.toran.adapters.http.web.Route}. The only room that handlers share with Javalin; no resource
/// enters here.
@NullMarked
package dev.toran.adapters.http.web;

import org.jspecify.annotations.NullMarked;
