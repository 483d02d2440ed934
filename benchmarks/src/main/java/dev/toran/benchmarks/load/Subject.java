package dev.toran.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/// What load is put on: servers, their database, and the receiver behind them.
interface Subject extends AutoCloseable {

    /// What became of every lead.
    Ledger ledger();

    HookReceiver receiver();

    /// A client with connections to every server.
    LeadClient client() throws IOException;

    /// Ends the servers and starts them again on the same database.
    ///
    /// @return how long the first of them took to be ready
    Duration restart() throws IOException, InterruptedException;

    /// Whether the servers have something left to do.
    boolean hasOpenDeliveries();

    /// CPU used by all servers so far.
    long serverCpuMillis();

    /// The part of it that went into compiling.
    long compilerMillis();

    /// CPU used by the database's own processes so far; 0 for an embedded one.
    long databaseCpuMillis();

    @Override
    void close() throws IOException, InterruptedException;
}
