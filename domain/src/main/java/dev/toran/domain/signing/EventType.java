package dev.toran.domain.signing;

/// What a request tells its receiver.
public enum EventType {
    /// A visitor left a lead.
    LEAD_CAPTURED("lead.captured"),
    /// Somebody pressed the test button; the lead is made up.
    LEAD_TEST("lead.test");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /// As it stands in the payload and in `X-Toran-Event`.
    public String wireName() {
        return wireName;
    }
}
