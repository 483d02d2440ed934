package dev.toran.architecture.planted.adapters.http;

import dev.toran.architecture.planted.adapters.persistence.Table;

record PageThatQueries(Table table) {}
