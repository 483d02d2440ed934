package dev.toran.application.retention;

import static dev.toran.domain.fixture.Fixtures.NOON;
import static dev.toran.domain.fixture.Fixtures.nextId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurgeExpiredTest {

    private static final Duration KEEP = Duration.ofDays(90);

    private final Shelves shelves = new Shelves();
    private final PurgeExpired purge = new PurgeExpired(shelves, KEEP, () -> NOON);

    /// So many old deliveries, leads and keys an account.
    private static final class Shelves implements Expired {

        private static final Instant OLD = NOON.minus(KEEP);

        private final Map<AccountId, Old> old = new LinkedHashMap<>();
        private int largestSlice;

        private record Old(int deliveries, int leads, int keys) {

            Old minus(Old other) {
                return new Old(deliveries - other.deliveries, leads - other.leads, keys - other.keys);
            }
        }

        @Override
        public List<AccountId> accounts(Optional<AccountId> after, int limit) {
            List<AccountId> all = List.copyOf(old.keySet());
            int from = after.map(last -> all.indexOf(last) + 1).orElse(0);
            return all.subList(from, Math.min(all.size(), from + limit));
        }

        @Override
        public Slice removeDeliveries(AccountId account, Cursor from, int limit) {
            int removed = take(limit, left(account).deliveries());
            old.computeIfPresent(account, (key, left) -> left.minus(new Old(removed, 0, 0)));
            return slice(removed, limit, from);
        }

        @Override
        public Slice removeLeads(AccountId account, Cursor from, int limit) {
            assertThat(left(account).deliveries()).isZero();
            int removed = take(limit, left(account).leads());
            old.computeIfPresent(account, (key, left) -> left.minus(new Old(0, removed, 0)));
            return slice(removed, limit, from);
        }

        @Override
        public int removeKeys(AccountId account, Instant before, int limit) {
            assertThat(before).isEqualTo(OLD);
            int removed = take(limit, left(account).keys());
            old.computeIfPresent(account, (key, left) -> left.minus(new Old(0, 0, removed)));
            return removed;
        }

        private Old left(AccountId account) {
            return Objects.requireNonNull(old.get(account));
        }

        private int take(int limit, int left) {
            largestSlice = Math.max(largestSlice, Math.min(limit, left));
            return Math.min(limit, left);
        }

        /// Each slice lies a second before the one that it goes on from.
        private Slice slice(int removed, int limit, Cursor from) {
            assertThat(from.at()).isEqualTo(OLD.minusSeconds(from.id().getLeastSignificantBits()));
            Cursor rest =
                    new Cursor(from.at().minusSeconds(1), new UUID(0, from.id().getLeastSignificantBits() + 1));
            return new Slice(removed, removed < limit ? Optional.empty() : Optional.of(rest));
        }

        void add(int deliveries, int leads, int keys) {
            old.put(new AccountId(nextId()), new Old(deliveries, leads, keys));
        }

        void assertEmpty() {
            assertThat(old.values()).containsOnly(new Old(0, 0, 0));
        }
    }

    @Test
    void everything_old_is_removed_in_bounded_slices_and_deliveries_before_their_leads() {
        shelves.add(1_201, 1_000, 502);

        assertThat(purge.purge()).isEqualTo(2_703);

        shelves.assertEmpty();
        assertThat(shelves.largestSlice).isEqualTo(500);
    }

    @Test
    void every_account_has_its_turn() {
        for (int count = 0; count < 250; count++) {
            shelves.add(0, 2, 1);
        }

        assertThat(purge.purge()).isEqualTo(750);

        shelves.assertEmpty();
    }

    @Test
    void a_full_last_page_ends_as_well() {
        for (int count = 0; count < 100; count++) {
            shelves.add(1, 0, 0);
        }

        assertThat(purge.purge()).isEqualTo(100);
    }

    @Test
    void where_nothing_is_old_nothing_is_removed() {
        shelves.add(0, 0, 0);

        assertThat(purge.purge()).isZero();
    }
}
