package dev.toran.adapters.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jdbi.v3.core.statement.Query;

/// How PostgreSQL went about a statement.
final class PostgresPlan {

    private PostgresPlan() {}

    /// Has a statement done and told about instead of its result.
    static String explain(String sql) {
        return "explain (analyze, buffers, format json) " + sql;
    }

    /// The plan that an explained query tells of.
    static JsonNode of(Query explained) {
        try {
            return new JsonMapper()
                    .readTree(explained.mapTo(String.class).one())
                    .path(0)
                    .path("Plan");
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /// How many pages were looked at.
    static int blocks(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asInt()
                + plan.path("Shared Read Blocks").asInt();
    }
}
