/// Signing in and out, and changing one's password. Start at
/// {@link dev.toran.adapters.http.dashboard.session.SignInPages}. What a session is, is the application's business.
@NullMarked
package dev.toran.adapters.http.dashboard.session;

import org.jspecify.annotations.NullMarked;
