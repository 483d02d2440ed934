package dev.toran.adapters.http.web;

import dev.toran.adapters.http.json.Times;
import dev.toran.application.browse.Cursor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// The text form of a cursor: seconds, nanoseconds and identity in URL-safe base64. Opaque to callers; it reveals
/// nothing that the last row didn't.
public final class Cursors {

    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private Cursors() {}

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are written
    public static String text(Cursor cursor) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(cursor.at().getEpochSecond())
                .putInt(cursor.at().getNano())
                .putLong(cursor.id().getMostSignificantBits())
                .putLong(cursor.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    public static Optional<Cursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? cursor(ByteBuffer.wrap(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> cursor(ByteBuffer bytes) {
        long seconds = bytes.getLong();
        int nanos = bytes.getInt();
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        boolean readable = seconds >= Times.EARLIEST.getEpochSecond()
                && seconds <= Times.LATEST.getEpochSecond()
                && nanos >= 0
                && nanos < NANOS_PER_SECOND;
        return readable ? Optional.of(new Cursor(Instant.ofEpochSecond(seconds, nanos), id)) : Optional.empty();
    }
}
