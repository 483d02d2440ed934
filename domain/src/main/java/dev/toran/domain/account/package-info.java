/// Who owns widgets, webhooks and leads, the key that their programs show, and the person who signs in for
/// them with a password. Start at {@link dev.toran.domain.account.Account}. How passwords are hashed, sessions
/// and HTTP stay outside.
@NullMarked
package dev.toran.domain.account;

import org.jspecify.annotations.NullMarked;
