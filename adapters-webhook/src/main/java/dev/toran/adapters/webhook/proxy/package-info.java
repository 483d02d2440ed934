/// The way to receivers through an operator's HTTP proxy, to the very addresses that the guard has judged. Start at
/// {@link dev.toran.adapters.webhook.proxy.ProxyTunnels}. What is sent through a tunnel is nobody's business here: it
/// is encrypted from the sender to the receiver.
@NullMarked
package dev.toran.adapters.webhook.proxy;

import org.jspecify.annotations.NullMarked;
