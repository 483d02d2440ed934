package dev.toran.domain.signing;

import java.util.Arrays;

/// A request's body, frozen: every attempt of a delivery sends exactly these bytes.
public final class Payload {

    private final EventType event;
    private final byte[] body;

    private Payload(EventType event, byte[] body) {
        this.event = event;
        this.body = body;
    }

    /// A payload of these bytes, copied.
    ///
    /// @param body UTF-8 JSON
    public static Payload of(EventType event, byte[] body) {
        return new Payload(event, body.clone());
    }

    /// What it tells.
    public EventType event() {
        return event;
    }

    /// The bytes, copied.
    public byte[] body() {
        return body.clone();
    }

    /// How many bytes it has.
    public int size() {
        return body.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && event == that.event && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * event.hashCode() + Arrays.hashCode(body);
    }

    /// Without the body, which is a visitor's data.
    @Override
    public String toString() {
        return "Payload[" + event.wireName() + ", " + body.length + " bytes]";
    }
}
