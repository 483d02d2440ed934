package dev.toran.architecture.planted.adapters.unintroduced;

class Unintroduced {}
