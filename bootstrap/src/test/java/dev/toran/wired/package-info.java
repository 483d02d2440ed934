/// The whole server in this process, over real databases, called over real HTTP. Start at
/// {@link dev.toran.wired.ApiOnH2Test}: the same tests run on each database.
@NullMarked
package dev.toran.wired;

import org.jspecify.annotations.NullMarked;
