package dev.toran.adapters.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads one JSON object and nothing else: no key twice, nothing behind it, bounded depth, UTF-8 (RFC 8259).
public final class StrictJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// Shared by all threads: a request's thread is virtual and new, so buffers kept for it alone would never be used
    /// twice.
    static final RecyclerPool<BufferRecycler> BUFFERS = JsonRecyclerPools.sharedConcurrentDequePool();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(BUFFERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARACTERS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /// The object in `body`.
    ///
    /// @throws RefusedRequest when there is none
    public static ObjectNode object(byte[] body) {
        String text = text(body);
        if (text.isBlank()) {
            throw malformed("The body is empty; a JSON object is expected.", 1, 1);
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw malformed("The body is JSON, but not an object: it has to begin with `{`.", 1, 1);
        } catch (MismatchedInputException more) {
            throw malformed(more, "something follows the object's closing brace");
        } catch (JsonProcessingException notJson) {
            throw malformed(notJson, notJson.getOriginalMessage());
        }
    }

    /// The UTF-8 text in `body`.
    public static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new RefusedRequest(Problem.of(ProblemKind.MALFORMED_BODY, "The body is not UTF-8 text."));
        }
    }

    private static RefusedRequest malformed(JsonProcessingException notJson, String reason) {
        JsonLocation at = notJson.getLocation();
        int line = at == null ? 1 : at.getLineNr();
        int column = at == null ? 1 : at.getColumnNr();
        return malformed(
                "The body is not valid JSON at line " + line + ", column " + column + ": " + reason + ".",
                line,
                column);
    }

    private static RefusedRequest malformed(String detail, int line, int column) {
        return new RefusedRequest(Problem.of(ProblemKind.MALFORMED_BODY, detail)
                .with("line", line)
                .with("column", column));
    }
}
