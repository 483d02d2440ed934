package dev.toran.architecture.planted.adapters.unmarked;

class Unmarked {}
