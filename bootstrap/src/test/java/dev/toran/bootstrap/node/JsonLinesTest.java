package dev.toran.bootstrap.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("toran.delivery");

    @Test
    void an_event_is_one_line_with_its_keys_the_request_and_the_node() throws IOException {
        context.putProperty("node", "n1");
        LoggingEvent event = event("line one\nline \"two\"", null, Map.of("request_id", "r7"));
        event.addKeyValuePair(new KeyValuePair("number", 2));
        event.addKeyValuePair(new KeyValuePair("outcome", "timeout"));

        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(new ObjectMapper().readTree(line)).isEqualTo(json("""
                {"time": "2026-11-23T12:00:00Z", "level": "INFO", "logger": "toran.delivery",
                 "message": "line one\\nline \\"two\\"", "number": 2, "outcome": "timeout",
                 "request_id": "r7", "node": "n1"}"""));
    }

    @Test
    void what_was_thrown_comes_with_its_stack() throws IOException {
        byte[] line = new JsonLines().encode(event("failed", new IllegalStateException("away"), Map.of()));

        assertThat(json(new String(line, StandardCharsets.UTF_8)).path("stack").asText())
                .startsWith("java.lang.IllegalStateException: away")
                .contains("JsonLinesTest");
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, Map<String, String> request) {
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, thrown, null);
        event.setInstant(Instant.parse("2026-11-23T12:00:00Z"));
        event.setMDCPropertyMap(request);
        return event;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
