package dev.toran.application.retention;

import static dev.toran.domain.fixture.Fixtures.NOON;
import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PurgeExpiredTest {

    private static final Duration KEEP = Duration.ofDays(90);

    private final Shelves shelves = new Shelves();
    private final PurgeExpired purge = new PurgeExpired(shelves, KEEP, () -> NOON);

    /// So many old things an account, all of them from 90 days and a moment ago.
    private static final class Shelves implements Expired {

        private final Map<AccountId, Integer> old = new LinkedHashMap<>();
        private int largestSlice;

        @Override
        public List<AccountId> accounts(Optional<AccountId> after, int limit) {
            List<AccountId> all = List.copyOf(old.keySet());
            int from = after.map(last -> all.indexOf(last) + 1).orElse(0);
            return all.subList(from, Math.min(all.size(), from + limit));
        }

        @Override
        public int remove(AccountId account, Instant before, int limit) {
            assertThat(before).isEqualTo(NOON.minus(KEEP));
            int slice = Math.min(limit, old.get(account));
            old.merge(account, -slice, Integer::sum);
            largestSlice = Math.max(largestSlice, slice);
            return slice;
        }

        AccountId add(int count) {
            AccountId account = new AccountId(nextId());
            old.put(account, count);
            return account;
        }
    }

    @Test
    void everything_old_is_removed_in_bounded_slices() {
        shelves.add(1_201);

        assertThat(purge.purge()).isEqualTo(1_201);

        assertThat(shelves.old.values()).containsOnly(0);
        assertThat(shelves.largestSlice).isEqualTo(500);
    }

    @Test
    void every_account_has_its_turn() {
        for (int count = 0; count < 250; count++) {
            shelves.add(2);
        }

        assertThat(purge.purge()).isEqualTo(500);

        assertThat(shelves.old.values()).containsOnly(0);
    }

    @Test
    void a_full_last_page_ends_as_well() {
        for (int count = 0; count < 100; count++) {
            shelves.add(1);
        }

        assertThat(purge.purge()).isEqualTo(100);
    }

    @Test
    void where_nothing_is_old_nothing_is_removed() {
        shelves.add(0);

        assertThat(purge.purge()).isZero();
    }
}
