package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.overview.Slices;
import dev.toran.application.overview.Traffic;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an overview reads from the embedded database grows with what it counts, and is bounded.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2TrafficTest {

    private static final int ROWS = 5_000;
    private static final int MOST = 1_000;
    private static final UUID AN_ID = new UUID(0x0199_0000_0000_7000L, 0);
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private Storage storage;
    private JdbiTraffic traffic;

    @BeforeAll
    void fill(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        Database.open(settings, Ciphers.of((byte) 1)).close();
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(settings.jdbcUrl());
        storage = new Storage(source, Dialect.H2);
        traffic = new JdbiTraffic(storage);
        storage.write(handle -> TrafficRows.insert(handle, "system_range(1, %d)", ROWS));
    }

    @Test
    void counting_leads_stops_after_as_many_as_it_may_count() {
        assertThat(plan(JdbiTraffic.LEADS, JdbiTraffic::inSlices))
                .contains("lead_newest")
                .doesNotContain("tableScan");
        assertThat(scanned(JdbiTraffic.LEADS, JdbiTraffic::inSlices)).isLessThan(MOST + 5);
    }

    @Test
    void counting_deliveries_stops_after_as_many_as_it_may_count() {
        assertThat(plan(JdbiTraffic.DELIVERIES, JdbiTraffic::inSlices))
                .contains("delivery_newest")
                .doesNotContain("tableScan");
        assertThat(scanned(JdbiTraffic.DELIVERIES, JdbiTraffic::inSlices)).isLessThan(MOST + 5);
    }

    @Test
    void timing_leads_looks_up_those_that_it_times() {
        assertThat(plan(JdbiTraffic.SPEEDS, JdbiTraffic::within))
                .contains("lead_newest", "delivery_of_lead")
                .doesNotContain("tableScan");
        assertThat(scanned(JdbiTraffic.SPEEDS, JdbiTraffic::within)).isLessThan(2 * MOST + 5);
    }

    @Test
    void a_page_of_deliveries_reads_what_it_shows_however_far_down_the_list() {
        Cursor.Range deep = new Cursor.Range(Optional.of(new Cursor(TrafficRows.END.minusSeconds(4_000), AN_ID)), 50);

        for (DeliveryFilter filter : List.of(
                DeliveryFilter.ALL,
                new DeliveryFilter(
                        Optional.of(new WebhookId(TrafficRows.BUSY.value())), Optional.empty(), Optional.empty()))) {
            String plan = storage.read(handle -> JdbiDeliveryArchive.page(
                            "explain analyze ", AccessPath.OWN, handle, TrafficRows.BUSY, filter, deep)
                    .mapTo(String.class)
                    .one());
            assertThat(scannedBy(plan)).as(plan).isLessThan(60);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_few_failed_deliveries_are_listed_without_passing_the_many_others(boolean ofOneWebhook) {
        Optional<WebhookId> webhook =
                Optional.of(new WebhookId(TrafficRows.BUSY.value())).filter(given -> ofOneWebhook);
        DeliveryFilter failed = new DeliveryFilter(webhook, Optional.empty(), Optional.of(DeliveryStatus.FAILED));

        String plan = storage.read(handle -> JdbiDeliveryArchive.page(
                        "explain analyze ",
                        AccessPath.to(Dialect.H2, handle, TrafficRows.BUSY, failed),
                        handle,
                        TrafficRows.BUSY,
                        failed,
                        Cursor.Range.first(50))
                .mapTo(String.class)
                .one());

        assertThat(scannedBy(plan)).as(plan).isLessThan(60);
    }

    @Test
    void a_leads_failed_deliveries_are_found_by_the_lead() {
        DeliveryFilter failedOfLead = new DeliveryFilter(
                Optional.empty(), Optional.of(new LeadId(AN_ID)), Optional.of(DeliveryStatus.FAILED));

        assertThat(storage.<AccessPath>read(
                        handle -> AccessPath.to(Dialect.H2, handle, TrafficRows.BUSY, failedOfLead)))
                .isEqualTo(AccessPath.OWN);
    }

    @Test
    void a_resend_of_what_failed_reads_the_few_that_failed() {
        WebhookId webhook = new WebhookId(TrafficRows.BUSY.value());
        ReplaySource.Span all = new ReplaySource.Span(
                TrafficRows.END.minusSeconds(2 * ROWS), TrafficRows.END, ReplaySource.Which.FAILED);

        String plan = storage.read(handle -> JdbiDeliveryArchive.bind(
                        handle.createQuery("explain analyze "
                                + JdbiDeliveryArchive.missed(
                                        all,
                                        AccessPath.toFailed(
                                                Dialect.H2, handle, TrafficRows.BUSY, Optional.of(webhook)))),
                        new WebhookKey(TrafficRows.BUSY, webhook),
                        all)
                .mapTo(String.class)
                .one());

        assertThat(scannedBy(plan)).as(plan).isLessThan(60);
    }

    @Test
    void the_newest_of_many_failed_deliveries_are_looked_for_among_all() {
        AccountId unlucky = new AccountId(new UUID(0x0199_0000_0000_7000L, 99));
        storage.write(
                handle -> handle.createUpdate("insert into delivery (account_id, delivery_id, webhook_id, lead_id,"
                                + " event, payload, priority, created_at, status, attempts_made, due_at)"
                                + " select :account, random_uuid(), :account, :account, 'lead_captured', x'7b7d', 3, :end,"
                                + " 'failed', 1, :end from system_range(1, :rows)")
                        .bind("account", unlucky.value())
                        .bind("end", TrafficRows.END)
                        .bind("rows", ROWS)
                        .execute());

        assertThat(storage.<AccessPath>read(
                        handle -> AccessPath.toFailed(Dialect.H2, handle, unlucky, Optional.empty())))
                .isEqualTo(AccessPath.OWN);
    }

    @Test
    void everything_is_counted_up_to_the_limit() {
        assertThat(traffic.leads(TrafficRows.BUSY, TrafficRows.SLICES, 2 * ROWS).stream()
                        .mapToInt(Traffic.LeadCount::leads)
                        .sum())
                .isEqualTo(ROWS);
        assertThat(traffic.deliveries(TrafficRows.BUSY, TrafficRows.SLICES, MOST).stream()
                        .mapToInt(Traffic.DeliveryCount::deliveries)
                        .sum())
                .isEqualTo(MOST);
    }

    /// The most that one step of the plan scanned.
    private int scanned(String sql, Binding binding) {
        return scannedBy(plan(sql, binding));
    }

    private static int scannedBy(String plan) {
        Matcher counts = SCANNED.matcher(plan);
        int most = 0;
        while (counts.find()) {
            most = Math.max(most, Integer.parseInt(counts.group(1)));
        }
        assertThat(most).isPositive();
        return most;
    }

    private String plan(String sql, Binding binding) {
        return storage.read(handle -> binding.bind(
                        handle.createQuery("explain analyze " + sql), TrafficRows.BUSY, TrafficRows.SLICES, MOST)
                .mapTo(String.class)
                .one());
    }

    @FunctionalInterface
    private interface Binding {
        Query bind(Query query, AccountId account, Slices slices, int most);
    }
}
