package dev.toran.architecture.planted.adapters.persistence;

public record Table(String name) {}
