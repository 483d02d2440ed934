/// Secrets at rest. Start at {@link dev.toran.adapters.persistence.secret.SecretCipher}.
@NullMarked
package dev.toran.adapters.persistence.secret;

import org.jspecify.annotations.NullMarked;
