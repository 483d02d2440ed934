package dev.toran.architecture.planted.adapters.http;

import dev.toran.architecture.planted.bootstrap.Settings;

record PageThatReadsSettings(Settings settings) {}
