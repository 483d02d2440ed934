package dev.toran.application.retention;

import dev.toran.application.browse.Cursor;
import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Removes what is older than it may get, account by account and in slices, so that no transaction is long and nobody
/// waits for it.
public final class PurgeExpired {

    private static final int ACCOUNTS_PER_PAGE = 100;
    private static final int SLICE = 500;
    /// Before every identity, so that a cursor with it comes after all of its instant.
    private static final UUID FIRST = new UUID(0, 0);

    private final Expired expired;
    private final Duration keep;
    private final InstantSource clock;

    /// @param keep how old things get
    public PurgeExpired(Expired expired, Duration keep, InstantSource clock) {
        this.expired = expired;
        this.keep = keep;
        this.clock = clock;
    }

    /// Removes everything that is too old by now.
    ///
    /// @return how much that was
    public int purge() {
        Instant before = clock.instant().minus(keep);
        int removed = 0;
        Optional<AccountId> last = Optional.empty();
        while (true) {
            List<AccountId> page = expired.accounts(last, ACCOUNTS_PER_PAGE);
            for (AccountId account : page) {
                removed += purge(account, before);
            }
            if (page.size() < ACCOUNTS_PER_PAGE) {
                return removed;
            }
            last = Optional.of(page.getLast());
        }
    }

    private int purge(AccountId account, Instant before) {
        Cursor newest = new Cursor(before, FIRST);
        return walk(newest, from -> expired.removeDeliveries(account, from, SLICE))
                + walk(newest, from -> expired.removeLeads(account, from, SLICE))
                + keys(account, before);
    }

    private static int walk(Cursor newest, Function<Cursor, Expired.Slice> step) {
        int removed = 0;
        Optional<Cursor> from = Optional.of(newest);
        while (from.isPresent()) {
            Expired.Slice slice = step.apply(from.get());
            removed += slice.removed();
            from = slice.rest();
        }
        return removed;
    }

    private int keys(AccountId account, Instant before) {
        int removed = 0;
        int slice = expired.removeKeys(account, before, SLICE);
        while (slice > 0) {
            removed += slice;
            slice = expired.removeKeys(account, before, SLICE);
        }
        return removed;
    }
}
