/// Accounts and their API keys. Start at {@link dev.toran.application.account.SetUpAccount}.
@NullMarked
package dev.toran.application.account;

import org.jspecify.annotations.NullMarked;
