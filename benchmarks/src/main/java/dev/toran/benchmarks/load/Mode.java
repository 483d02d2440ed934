package dev.toran.benchmarks.load;

/// What is measured.
public enum Mode {
    /// As many leads as go in.
    MAX,
    /// A fixed number of leads a second, by the clock, whether the server keeps up or not.
    RATE,
    /// The fixed rate, with a tenth of the requests answered by 500 and a twentieth not at all.
    FAILURES,
    /// The fixed rate over 100 endpoints; from the middle on one of them never answers.
    BLACKHOLE,
    /// The fixed rate; from the middle on so many endpoints take almost five seconds that 1 000 attempts are in flight.
    SLOW,
    /// So many due deliveries in the tables before the start; how quickly they are claimed and sent.
    BACKLOG,
    /// As MAX, by several nodes on one PostgreSQL.
    NODES
}
