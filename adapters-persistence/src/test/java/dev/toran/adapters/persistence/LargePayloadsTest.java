package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On H2 whatever changes a delivery writes its payload anew, several times over, before it is on disk. So large ones
/// are claimed and given back bit by bit.
class LargePayloadsTest {

    private static final String PAYLOAD = "x".repeat(64 * 1_024);
    private static final int OF_EACH = 32;
    private static final Instant LATER = Fixtures.NOON.plusSeconds(60);
    private static final Instant LATER_STILL = LATER.plusSeconds(60);

    private Database database;
    private Tenant one;
    private Tenant other;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(DatabaseSettings.embedded(folder), Ciphers.of((byte) 1));
        DatabaseStore store = new DatabaseStore(database);
        one = Tenant.in(store);
        other = Tenant.in(store);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void one_claim_takes_no_more_than_fits_a_transaction_and_the_next_takes_the_rest() {
        List<Delivery> all = Stream.of(one, other).flatMap(this::commit).toList();

        List<ClaimedDelivery> first = claim(LATER);
        assertThat(first).hasSize(OF_EACH);
        assertThat(first.stream().map(claimed -> claimed.delivery().webhook()).distinct())
                .hasSize(1);
        List<ClaimedDelivery> second = claim(LATER);

        assertThat(Stream.concat(first.stream(), second.stream()).map(ClaimedDelivery::delivery))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(claim(LATER)).isEmpty();
    }

    @Test
    void all_that_is_given_back_at_once_can_be_claimed_again() {
        List<Delivery> all = Stream.of(one, other).flatMap(this::commit).toList();
        List<ClaimedDelivery> claimed = new ArrayList<>(claim(LATER));
        claimed.addAll(claim(LATER));

        database.queue().release(claimed, LATER);

        List<ClaimedDelivery> again = new ArrayList<>(claim(LATER_STILL));
        again.addAll(claim(LATER_STILL));
        assertThat(again.stream().map(ClaimedDelivery::delivery)).containsExactlyInAnyOrderElementsOf(all);
    }

    private Stream<Delivery> commit(Tenant tenant) {
        return Stream.generate(() -> tenant.commit(tenant.delivery().withPayload(EventType.LEAD_CAPTURED, PAYLOAD)))
                .limit(OF_EACH);
    }

    private List<ClaimedDelivery> claim(Instant now) {
        Map<WebhookKey, Integer> room = Map.of(one.hook(), OF_EACH, other.hook(), OF_EACH);
        return database.queue().claim(room, new Claim(Fixtures.nextId(), now.plusSeconds(30)), now);
    }
}
