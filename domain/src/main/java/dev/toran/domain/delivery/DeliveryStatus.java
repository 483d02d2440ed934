package dev.toran.domain.delivery;

/// Where a delivery is in its life.
public enum DeliveryStatus {
    /// No attempt has been recorded yet.
    PENDING,
    /// At least one attempt failed and another will be made.
    RETRYING,
    /// Acknowledged by the receiver.
    DELIVERED,
    /// Given up; listed until somebody resends it or retention removes it.
    FAILED;

    /// Whether another attempt may still be made.
    public boolean isOpen() {
        return this == PENDING || this == RETRYING;
    }
}
