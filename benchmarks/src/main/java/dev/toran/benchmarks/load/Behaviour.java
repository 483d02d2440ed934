package dev.toran.benchmarks.load;

/// How the receiver answers.
interface Behaviour {

    /// No answer at all.
    long NEVER = Long.MAX_VALUE;

    /// Acknowledges everything at once.
    Behaviour WILLING = new Behaviour() {};

    /// Whether this request is acknowledged, rather than answered with status 500.
    ///
    /// @param earlier how many requests of the same lead came before
    default boolean acknowledges(int hook, int lead, int earlier) {
        return true;
    }

    /// How long the answer takes, or [#NEVER].
    default long delayNanos(int hook, int lead, int earlier) {
        return 0;
    }

    /// A tenth of the requests fails, a twentieth is never answered, evenly over leads and attempts.
    static Behaviour failing() {
        return new Behaviour() {
            @Override
            public boolean acknowledges(int hook, int lead, int earlier) {
                return share(lead, earlier) >= 10;
            }

            @Override
            public long delayNanos(int hook, int lead, int earlier) {
                int share = share(lead, earlier);
                return share >= 10 && share < 15 ? NEVER : 0;
            }

            private static int share(int lead, int earlier) {
                return Math.floorMod((lead * 31 + earlier * 17) * 0x9E3779B1 >>> 7, 100);
            }
        };
    }

    /// The first `slow` endpoints take that long, or never answer; the others are willing.
    static Behaviour slow(int slow, long delayNanos) {
        return new Behaviour() {
            @Override
            public long delayNanos(int hook, int lead, int earlier) {
                return hook < slow ? delayNanos : 0;
            }
        };
    }
}
