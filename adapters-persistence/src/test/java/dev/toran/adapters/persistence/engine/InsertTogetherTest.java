package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.StorageUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// Rows of several tables in one round trip: all of them or none.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsertTogetherTest {

    private static final BulkInsert<Integer> NUMBERS = insertInto("number");
    private static final BulkInsert<Integer> SQUARES = insertInto("square");

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private PostgresServer server;
    private Storage storage;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.freshDatabase());
        storage = new Storage(source, Dialect.POSTGRESQL);
        storage.write(handle -> handle.execute(
                "create table number (item int primary key); create table square (item int primary key)"));
    }

    @BeforeEach
    void empty() {
        storage.write(handle -> handle.execute("truncate number, square"));
    }

    @AfterAll
    void stop() {
        callers.close();
        server.close();
    }

    @Test
    void rows_of_several_tables_are_there_for_everybody_afterwards() {
        assertThat(insert(List.of(1, 2, 3), List.of(1, 4, 9))).isTrue();

        assertThat(stored("number")).containsExactly(1, 2, 3);
        assertThat(stored("square")).containsExactly(1, 4, 9);
    }

    @Test
    void nothing_is_inserted_when_the_last_table_has_one_of_the_keys() {
        insert(List.of(), List.of(4));

        assertThat(insert(List.of(1, 2), List.of(1, 4))).isFalse();

        assertThat(stored("number")).isEmpty();
        assertThat(stored("square")).containsExactly(4);
    }

    @Test
    void nothing_is_inserted_when_a_key_comes_twice() {
        assertThat(insert(List.of(1, 1), List.of(1))).isFalse();

        assertThat(stored("number")).isEmpty();
        assertThat(stored("square")).isEmpty();
    }

    /// PostgreSQL ends the transaction that looks for deadlocks first: after a second here, after a minute there.
    @Test
    void nothing_is_inserted_when_a_deadlock_is_ended_at_its_cost() {
        Future<Boolean> together = storage.write(handle -> {
            handle.execute("set local deadlock_timeout = '1min'");
            handle.execute("insert into square values (1)");
            Future<Boolean> inserting = callers.submit(() -> insert(List.of(7), List.of(1)));
            await().until(() -> PostgresServer.isAnybodyWaiting(handle));
            handle.execute("insert into number values (7)");
            return inserting;
        });

        assertThat(together).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
        assertThat(stored("number")).containsExactly(7);
        assertThat(stored("square")).containsExactly(1);
    }

    @Test
    void any_other_failure_is_not_mistaken_for_a_key_that_is_there() {
        BulkInsert<Integer> nowhere = insertInto("nowhere");

        assertThatThrownBy(() -> storage.read(handle ->
                        BulkInsert.insertTogether(handle, List.of(NUMBERS.of(List.of(1)), nowhere.of(List.of(1))))))
                .isNotInstanceOf(StorageUnavailable.class);

        assertThat(stored("number")).isEmpty();
    }

    private boolean insert(List<Integer> numbers, List<Integer> squares) {
        return storage.atOnce(
                        handle -> BulkInsert.insertTogether(handle, List.of(NUMBERS.of(numbers), SQUARES.of(squares)))
                                ? Optional.of(numbers)
                                : Optional.empty())
                .isPresent();
    }

    private List<Integer> stored(String table) {
        return storage.read(handle -> handle.createQuery("select item from " + table + " order by item")
                .mapTo(Integer.class)
                .list());
    }

    private static BulkInsert<Integer> insertInto(String table) {
        return new BulkInsert<>(table, 1, List.of(new Column<>("item", ColumnType.INTEGER, item -> item)));
    }
}
