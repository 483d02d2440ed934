/// Accounts, their API keys and the people who sign in for them. Start at
/// {@link dev.toran.application.account.SetUpAccount}. Signing in and sessions stay outside.
@NullMarked
package dev.toran.application.account;

import org.jspecify.annotations.NullMarked;
