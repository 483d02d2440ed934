/// How a receiver knows that a request is Toran's and nobody changed it: secrets, frozen payloads and both signature
/// schemes. Start at {@link dev.toran.domain.signing.SignedPayload}. JSON and HTTP stay outside.
@NullMarked
package dev.toran.domain.signing;

import org.jspecify.annotations.NullMarked;
