/// What a good stack of libraries makes of Toran's work on the same machine: take in a lead over HTTP, store it with
/// the task of sending it, send it signed, write down the attempt. It is put together as its documentation advises for
/// many small tasks: Javalin, db-scheduler on PostgreSQL, HikariCP, the JDK's HTTP client, virtual threads. It has no
/// plans, no caps, no order and no lists, so what it does is less. Start at
/// [dev.toran.benchmarks.yardstick.YardstickServer], a process of its own.
@NullMarked
package dev.toran.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
