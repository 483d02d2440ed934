/// What a website's visitor left behind: who they are, how they can be reached, what brought them, and how promising
/// they look. Start at {@link dev.toran.domain.lead.Lead}. Whether a lead may leave Toran is decided in
/// {@code webhook}.
@NullMarked
package dev.toran.domain.lead;

import org.jspecify.annotations.NullMarked;
