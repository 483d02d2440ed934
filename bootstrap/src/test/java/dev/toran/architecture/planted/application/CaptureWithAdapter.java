package dev.toran.architecture.planted.application;

import dev.toran.architecture.planted.adapters.persistence.Table;

record CaptureWithAdapter(Table table) {}
