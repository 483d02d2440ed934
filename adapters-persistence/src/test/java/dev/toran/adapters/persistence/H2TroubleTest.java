package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Lead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database on a disk that fills up and is cleared.
class H2TroubleTest {

    /// Later than any clock shows while the tests run, so that everything is due.
    private static final Instant FAR_AHEAD = Instant.parse("2199-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Database database;
    private Tenant tenant;

    @BeforeEach
    void open() {
        FaultyFiles.register();
        database = opened();
        tenant = Tenant.in(new DatabaseStore(database));
    }

    @AfterEach
    void close() {
        FaultyFiles.become(FaultyFiles.Disk.SOUND);
        database.close();
    }

    @Test
    void while_the_disk_is_full_leads_are_refused_as_unavailable_and_afterwards_it_works_by_itself() {
        Delivery before = tenant.commit(tenant.delivery());

        FaultyFiles.become(FaultyFiles.Disk.FULL);
        for (int count = 0; count < 3; count++) {
            Lead refused = tenant.lead().build();
            assertThatThrownBy(() -> tenant.commit(refused)).isInstanceOf(StorageUnavailable.class);
        }
        FaultyFiles.become(FaultyFiles.Disk.SOUND);

        Lead lead = tenant.lead().build();
        Delivery after = tenant.delivery().of(lead).build();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(StorageUnavailable.class)
                .untilAsserted(() -> tenant.commit(lead, after));
        assertThat(database.reach()).isEqualTo(Database.Reach.REACHABLE);
        assertThat(claim()).extracting(ClaimedDelivery::delivery).contains(before, after);
    }

    private Database opened() {
        return Database.open(
                DatabaseSettings.of(DatabaseSettings.embedded(folder)
                        .jdbcUrl()
                        .replace(OrderedFiles.URL_PREFIX, OrderedFiles.URL_PREFIX + "faulty:")),
                Ciphers.of((byte) 1));
    }

    private List<ClaimedDelivery> claim() {
        return database.queue()
                .claim(Map.of(tenant.hook(), 9), new Claim(Fixtures.nextId(), FAR_AHEAD.plusSeconds(30)), FAR_AHEAD);
    }
}
