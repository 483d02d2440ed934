package dev.toran.application.retention;

import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Removes what is older than it may get, account by account and in slices, so that no transaction is long and nobody
/// waits for it.
public final class PurgeExpired {

    private static final int ACCOUNTS_PER_PAGE = 100;
    private static final int SLICE = 500;

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
        int removed = 0;
        int slice = expired.remove(account, before, SLICE);
        while (slice > 0) {
            removed += slice;
            slice = expired.remove(account, before, SLICE);
        }
        return removed;
    }
}
