/// How promising a lead looks: three ways to tell, one chosen by the operator. Start at
/// {@link dev.toran.adapters.scoring.RulesScorer}, the default; its rules are the list in
/// {@link dev.toran.adapters.scoring.Signal}. Whether a lead may leave because of its tier is not decided here but in
/// the domain's `WebhookPolicy`.
@NullMarked
package dev.toran.adapters.scoring;

import org.jspecify.annotations.NullMarked;
