package dev.toran.benchmarks.load;

/// The counters at one moment.
///
/// @param driverCpuMillis what client and receiver have used themselves
record Snapshot(
        long nanos,
        long accepted,
        long delivered,
        long serverCpuMillis,
        long compilerMillis,
        long databaseCpuMillis,
        long driverCpuMillis) {

    static Snapshot of(Subject subject) {
        return new Snapshot(
                System.nanoTime(),
                subject.ledger().acceptedCount.sum(),
                subject.ledger().deliveredCount.sum(),
                subject.serverCpuMillis(),
                subject.compilerMillis(),
                subject.databaseCpuMillis(),
                Cost.ownCpuMillis());
    }

    /// CPU of a lead since then, server and database, without what the server's compilers used.
    double cpuMicrosPerLeadSince(Snapshot earlier) {
        double server = serverCpuMillis - earlier.serverCpuMillis - (compilerMillis - earlier.compilerMillis);
        return (server + databaseCpuMillis - earlier.databaseCpuMillis) * 1e3 / (accepted - earlier.accepted);
    }

    double driverMicrosPerLeadSince(Snapshot earlier) {
        return (driverCpuMillis - earlier.driverCpuMillis) * 1e3 / (accepted - earlier.accepted);
    }

    double acceptedPerSecondSince(Snapshot earlier) {
        return (accepted - earlier.accepted) * 1e9 / (nanos - earlier.nanos);
    }

    double deliveredPerSecondSince(Snapshot earlier) {
        return (delivered - earlier.delivered) * 1e9 / (nanos - earlier.nanos);
    }
}
