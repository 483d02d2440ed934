package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.overview.Slices;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// What an overview reads from PostgreSQL grows with what it counts, and is bounded.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTrafficTest {

    private static final int ROWS = 40_000;
    private static final int MOST = 1_000;

    private PostgresServer server;
    private Storage storage;

    @BeforeAll
    void fill(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        String url = server.freshDatabase();
        Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1)).close();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        storage = new Storage(source, Dialect.POSTGRESQL);
        storage.write(handle -> TrafficRows.insert(handle, "generate_series(1, %d)", ROWS));
        storage.read(handle -> handle.execute("analyze"));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void counting_leads_stops_after_as_many_as_it_may_count() {
        JsonNode plan = plan(JdbiTraffic.LEADS, JdbiTraffic::inSlices);

        assertThat(plan.findValuesAsText("Index Name")).containsOnly("lead_newest");
        assertThat(plan.toString()).doesNotContain("Seq Scan");
        assertThat(PostgresPlan.blocks(plan)).isLessThan(2 * MOST);
    }

    @Test
    void counting_deliveries_stops_after_as_many_as_it_may_count() {
        JsonNode plan = plan(JdbiTraffic.DELIVERIES, JdbiTraffic::inSlices);

        assertThat(plan.findValuesAsText("Index Name")).containsOnly("delivery_newest");
        assertThat(plan.toString()).doesNotContain("Seq Scan");
        assertThat(PostgresPlan.blocks(plan)).isLessThan(2 * MOST);
    }

    @Test
    void timing_leads_looks_up_those_that_it_times() {
        JsonNode plan = plan(JdbiTraffic.SPEEDS, JdbiTraffic::within);

        assertThat(plan.toString()).doesNotContain("Seq Scan");
        assertThat(PostgresPlan.blocks(plan)).isLessThan(15 * MOST);
    }

    @Test
    void the_few_failed_deliveries_are_listed_without_passing_the_many_others() {
        DeliveryFilter failed =
                new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.of(DeliveryStatus.FAILED));

        JsonNode plan = storage.read(handle -> PostgresPlan.of(JdbiDeliveryArchive.page(
                "explain (analyze, buffers, format json) ",
                AccessPath.toFailed(Dialect.POSTGRESQL, handle, TrafficRows.BUSY, Optional.empty()),
                handle,
                TrafficRows.BUSY,
                failed,
                Cursor.Range.first(50))));

        assertThat(plan.findValuesAsText("Index Name")).containsOnly("delivery_failing");
        assertThat(PostgresPlan.blocks(plan)).isLessThan(200);
    }

    private JsonNode plan(String sql, Binding binding) {
        return storage.read(handle -> PostgresPlan.of(binding.bind(
                handle.createQuery(PostgresPlan.explain(sql)), TrafficRows.BUSY, TrafficRows.SLICES, MOST)));
    }

    @FunctionalInterface
    private interface Binding {
        Query bind(Query query, AccountId account, Slices slices, int most);
    }
}
