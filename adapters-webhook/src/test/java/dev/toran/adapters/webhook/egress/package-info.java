/// Which addresses the guard lets through, asked directly and by way of the JDK. Start at
/// [dev.toran.adapters.webhook.egress.EgressGuardTest].
@NullMarked
package dev.toran.adapters.webhook.egress;

import org.jspecify.annotations.NullMarked;
