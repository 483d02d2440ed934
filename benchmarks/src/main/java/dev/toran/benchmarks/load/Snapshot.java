package dev.toran.benchmarks.load;

/// The counters at one moment.
record Snapshot(
        long nanos, long accepted, long delivered, long serverCpuMillis, long compilerMillis, long databaseCpuMillis) {

    static Snapshot of(Stage stage) {
        return new Snapshot(
                System.nanoTime(),
                stage.ledger().acceptedCount.sum(),
                stage.ledger().deliveredCount.sum(),
                stage.serverCpuMillis(),
                stage.compilerMillis(),
                stage.databaseCpuMillis());
    }

    double acceptedPerSecondSince(Snapshot earlier) {
        return (accepted - earlier.accepted) * 1e9 / (nanos - earlier.nanos);
    }

    double deliveredPerSecondSince(Snapshot earlier) {
        return (delivered - earlier.delivered) * 1e9 / (nanos - earlier.nanos);
    }
}
