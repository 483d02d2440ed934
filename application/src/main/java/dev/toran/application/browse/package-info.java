/// Looking at what has happened: lists and details for people and their programs. Start at
/// {@link dev.toran.application.browse.BrowseLeads}. Nothing here changes anything.
@NullMarked
package dev.toran.application.browse;

import org.jspecify.annotations.NullMarked;
