/// Accounts and their keys over HTTP: what the operator sets up, and what an account sees of itself. Start at
/// {@link dev.toran.adapters.http.account.AccountRoutes}. No rule about accounts enters here; those are the domain's.
@NullMarked
package dev.toran.adapters.http.account;

import org.jspecify.annotations.NullMarked;
