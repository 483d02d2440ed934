package dev.toran.adapters.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// A lead's metadata as one column of JSON, in the order given.
final class MetadataColumn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> ENTRIES = new TypeReference<>() {};

    private MetadataColumn() {}

    static String write(Map<String, String> metadata) {
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts can be written", impossible);
        }
    }

    static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, ENTRIES);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the stored metadata of a lead is malformed");
        }
    }
}
