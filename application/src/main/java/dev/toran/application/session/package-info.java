/// Being signed in to the dashboard. Start at {@link dev.toran.application.session.SignIn}. Cookies, addresses and how
/// often somebody may try stay outside.
@NullMarked
package dev.toran.application.session;

import org.jspecify.annotations.NullMarked;
