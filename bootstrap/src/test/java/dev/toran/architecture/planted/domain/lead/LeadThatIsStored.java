package dev.toran.architecture.planted.domain.lead;

import dev.toran.architecture.planted.adapters.persistence.Table;

record LeadThatIsStored(Table table) {}
