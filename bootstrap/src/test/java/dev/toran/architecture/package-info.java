/// The rules of the house, as code. Start at [dev.toran.architecture.HouseRules]. Each rule is checked twice:
/// Toran must keep it ([dev.toran.architecture.ArchitectureTest]), and the classes under `planted`, a small
/// house of the same shape where every rule is broken once, must not
/// ([dev.toran.architecture.PlantedViolationsTest]): a rule with a misspelt package holds for ever and says
/// nothing. Nothing that production code needs belongs here.
@NullMarked
package dev.toran.architecture;

import org.jspecify.annotations.NullMarked;
