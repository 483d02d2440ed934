/// Who owns widgets, webhooks and leads, and the key with which their programs sign in. Start at
/// {@link dev.toran.domain.account.Account}. Sessions, passwords and HTTP stay outside.
@NullMarked
package dev.toran.domain.account;

import org.jspecify.annotations.NullMarked;
