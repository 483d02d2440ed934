/// One running server: the parts of the house put together, started, and stopped without losing anything. Start at
/// {@link dev.toran.bootstrap.node.Node}. No rule about leads belongs here, and no reading of the environment.
@NullMarked
package dev.toran.bootstrap.node;

import org.jspecify.annotations.NullMarked;
