/// A small client of Toran's own REST API, for the commands that talk to a running server as anybody else would. Start
/// at {@link dev.toran.bootstrap.client.ApiClient}. Nothing of the server's inside is used here.
@NullMarked
package dev.toran.bootstrap.client;

import org.jspecify.annotations.NullMarked;
