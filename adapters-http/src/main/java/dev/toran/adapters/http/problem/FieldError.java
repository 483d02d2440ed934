package dev.toran.adapters.http.problem;

/// What is wrong with one part of a request.
///
/// @param field the path of a JSON key, or the name of a query parameter or header
/// @param message reads on from the field's name: "must be …"
public record FieldError(String field, String message) {}
