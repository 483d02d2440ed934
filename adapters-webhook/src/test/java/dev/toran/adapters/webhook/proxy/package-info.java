@NullMarked
package dev.toran.adapters.webhook.proxy;

import org.jspecify.annotations.NullMarked;
