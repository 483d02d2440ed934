/// The whole main job on one machine: a server on a throw-away directory, a receiver with a certificate of its own, and
/// leads handed in over HTTP as a website would. Start at {@link dev.toran.bootstrap.demo.Demo}. The server is told
/// about the receiver by the same settings that operators have. Only the past that the dashboard shows is put into
/// its database directly, by {@link dev.toran.bootstrap.node.Past}; see ADR 86.
@NullMarked
package dev.toran.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
