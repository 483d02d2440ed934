package dev.toran.adapters.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Score;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.EgressDecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The contract's JSON object, its eleven keys always present and in the contract's order.
public final class JacksonPayloadWriter implements PayloadWriter {

    private static final int TYPICAL_BYTES = 1024;
    private static final String TEST_MARK = "test";

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// Emoji as UTF-8 like everything else, and not as two escapes, which weaker receivers take apart.
    /// Buffers are shared by all threads, because those that write are virtual and short-lived.
    private final JsonFactory json = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    @Override
    public Payload write(EgressDecision.Send decision, EventType event, Instant timestamp) {
        var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            write(out, decision.lead(), event, timestamp);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return Payload.of(event, bytes.toByteArray());
    }

    private static void write(JsonGenerator out, Lead lead, EventType event, Instant timestamp) throws IOException {
        out.writeStartObject();
        out.writeStringField("event", event.wireName());
        out.writeStringField("lead_id", lead.id().toString());
        out.writeStringField("widget_id", lead.capture().widget().widget().toString());
        writeText(out, "name", lead.visitor().name());
        writeText(out, "email", lead.visitor().contact().email());
        writeText(out, "phone", lead.visitor().contact().phone());
        writeScore(out, lead.assessment().score());
        writeText(out, "tier", lead.assessment().tier().map(tier -> tier.name().toLowerCase(Locale.ROOT)));
        writeText(out, "source", lead.attribution().source());
        out.writeStringField("timestamp", MILLISECONDS.format(timestamp));
        writeMetadata(out, lead.attribution(), event);
        out.writeEndObject();
    }

    private static void writeText(JsonGenerator out, String field, Optional<String> value) throws IOException {
        out.writeFieldName(field);
        if (value.isPresent()) {
            out.writeString(value.get());
        } else {
            out.writeNull();
        }
    }

    /// A whole score without a fraction: `87`, not `87.0`, which strict integer fields refuse.
    private static void writeScore(JsonGenerator out, Optional<Score> score) throws IOException {
        out.writeFieldName("score");
        if (score.isEmpty()) {
            out.writeNull();
            return;
        }
        double value = score.get().value();
        if (value == Math.rint(value)) {
            out.writeNumber((int) value);
        } else {
            out.writeNumber(value);
        }
    }

    private static void writeMetadata(JsonGenerator out, Attribution attribution, EventType event) throws IOException {
        boolean marksTests = event == EventType.LEAD_TEST;
        out.writeObjectFieldStart("metadata");
        for (Map.Entry<String, String> entry : attribution.metadata().entrySet()) {
            if (!(marksTests && entry.getKey().equals(TEST_MARK))) {
                out.writeStringField(entry.getKey(), entry.getValue());
            }
        }
        if (marksTests) {
            out.writeBooleanField(TEST_MARK, true);
        }
        out.writeEndObject();
    }
}
