package dev.toran.adapters.http.problem;

/// What is wrong with one part of a request.
///
/// @param field the path of a JSON key, or the name of a query parameter or header; a long one is cut
/// @param message reads on from the field's name: "must be …"
public record FieldError(String field, String message) {

    private static final int MAX_FIELD = 200;

    public FieldError {
        field = Quoted.of(field, MAX_FIELD);
    }
}
