package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// A webhook that is removed while something else happens to its deliveries, on PostgreSQL, where both go on at once.
class WebhookRemovalTest {

    @Test
    void what_is_being_held_while_its_webhook_is_removed_is_due_afterwards(@TempDir Path folder) {
        try (PostgresServer server = PostgresServer.in(folder)) {
            String url = server.freshDatabase();
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            Storage storage = new Storage(source, Dialect.POSTGRESQL);
            try (Database database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1))) {
                Tenant tenant = Tenant.in(new DatabaseStore(database));
                Delivery delivery = tenant.commit(tenant.delivery());
                assertThat(claim(database, tenant)).hasSize(1);

                removeWhileHeld(storage, database, tenant);

                assertThat(claim(database, tenant))
                        .extracting(claimed -> claimed.delivery().id())
                        .containsExactly(delivery.id());
            }
        }
    }

    /// The row of the webhook is locked first, and what is held is written when the removal has begun.
    private static void removeWhileHeld(Storage storage, Database database, Tenant tenant) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> removal = storage.write(handle -> {
                handle.execute(
                        "select 1 from webhook where webhook_id = ? for update",
                        tenant.hook().webhook().value());
                Future<?> removing = callers.submit(() -> database.webhooks().remove(tenant.hook()));
                Awaitility.await().until(() -> PostgresServer.isAnybodyWaiting(handle));
                handle.execute(
                        "update delivery set lane = lane + ?, claim_token = null where webhook_id = ?",
                        DeliveryRows.HELD,
                        tenant.hook().webhook().value());
                return removing;
            });
            assertThat(removal).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private static List<ClaimedDelivery> claim(Database database, Tenant tenant) {
        Claim claim = new Claim(Fixtures.nextId(), Fixtures.NOON.plusSeconds(30));
        return database.queue().claim(Map.of(tenant.hook(), 1), claim, Fixtures.NOON);
    }
}
