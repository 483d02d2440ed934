package dev.toran.adapters.http.web;

/// The HTTP methods that routes have. `HEAD` comes with every `GET`.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
