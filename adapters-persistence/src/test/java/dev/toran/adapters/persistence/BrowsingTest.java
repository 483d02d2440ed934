package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.domain.fixture.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Searches that take very long, as many as there are connections, beside a capture.
class BrowsingTest {

    private static final int POOL = 2;

    private final CountDownLatch maySearch = new CountDownLatch(1);
    private final AtomicInteger searching = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void searches_leave_connections_to_captures_and_claims(Dialect dialect, @TempDir Path folder)
            throws InterruptedException {
        Optional<PostgresServer> server =
                dialect == Dialect.POSTGRESQL ? Optional.of(PostgresServer.in(folder)) : Optional.empty();
        String url = server.map(PostgresServer::freshDatabase)
                .orElseGet(() -> DatabaseSettings.embedded(folder).jdbcUrl());
        try (Database database = Database.open(
                new DatabaseSettings(url, POOL, Duration.ofSeconds(60)), Ciphers.of((byte) 1), this::slow)) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            List<Thread> searches = Stream.generate(() -> Thread.ofPlatform().start(() -> search(database, tenant)))
                    .limit(POOL)
                    .toList();
            await().until(() -> searching.get() > 0 && searches.stream().allMatch(BrowsingTest::isWaiting));

            tenant.commit(tenant.delivery());
            Claim claim = new Claim(Fixtures.nextId(), Fixtures.NOON.plusSeconds(30));
            assertThat(database.queue().claim(Map.of(tenant.hook(), 1), claim, Fixtures.NOON))
                    .hasSize(1);

            maySearch.countDown();
            for (Thread search : searches) {
                search.join();
            }
        } finally {
            server.ifPresent(PostgresServer::close);
        }
    }

    private static void search(Database database, Tenant tenant) {
        LeadFilter named = new LeadFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("ada"));
        var _ = database.leadArchive().page(tenant.id(), named, new Cursor.Range(Optional.empty(), 10));
    }

    private static boolean isWaiting(Thread thread) {
        return Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
    }

    private DataSource slow(DataSource source) {
        return ProxyDataSourceBuilder.create(source)
                .listener(new QueryExecutionListener() {
                    @Override
                    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        if (queries.stream().anyMatch(each -> each.getQuery().contains("search_text like"))) {
                            searching.incrementAndGet();
                            awaitUninterruptibly(maySearch);
                        }
                    }

                    @Override
                    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        // Nothing is of interest any more.
                    }
                })
                .build();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }
}
