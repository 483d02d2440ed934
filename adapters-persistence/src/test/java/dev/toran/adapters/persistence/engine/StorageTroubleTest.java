package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.StorageUnavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/// What is told of a failure goes into the log, so it must not quote what was to be stored.
class StorageTroubleTest {

    private static final String VISITOR = "ada@visitor.example";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_statement_that_fails_is_told_without_its_values(Dialect dialect) {
        try (Databases databases = new Databases(folder)) {
            Storage storage = databases.storage(dialect);
            storage.write(
                    handle -> handle.execute("create table person (email varchar not null primary key, age int)"));

            Stream.<Storage.Work<?>>of(
                            handle -> handle.execute("insert into person (email) values (?)", VISITOR)
                                    + handle.execute("insert into person (email) values (?)", VISITOR),
                            handle -> handle.execute(
                                    "insert into person (email, age) values (?, cast(? as int))", "x", VISITOR),
                            handle -> handle.execute("insert into person (email) values ('" + VISITOR + "') and then"),
                            StorageTroubleTest::collide)
                    .forEach(work -> {
                        RuntimeException failure = catchRuntimeException(() -> storage.write(work));

                        assertThat(failure).isInstanceOf(StatementFailed.class);
                        assertThat(printed(failure))
                                .containsPattern("SQLSTATE [0-9A-Z]{5}")
                                .contains("StorageTroubleTest")
                                .doesNotContain(VISITOR, "visitor");
                    });
        }
    }

    @Test
    void of_a_connection_it_is_told_in_words_what_is_wrong() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/toran?user=toran&password=hunter2&connectTimeout=5");

        RuntimeException failure = catchRuntimeException(
                () -> new Storage(nowhere, Dialect.POSTGRESQL).read(handle -> handle.execute("select 1")));

        assertThat(failure).isInstanceOf(StorageUnavailable.class);
        assertThat(printed(failure)).contains("SQLSTATE 08001", "refused").doesNotContain("hunter2");
    }

    /// PostgreSQL says these when it can't read or write its files.
    @Test
    void a_server_in_trouble_is_unavailable() {
        try (PostgresServer server = PostgresServer.in(folder)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(server.freshDatabase());
            Storage storage = new Storage(source, Dialect.POSTGRESQL);

            assertThat(List.of("53100", "57P01", "58000", "58030", "58P01"))
                    .allSatisfy(state -> assertThatThrownBy(() -> storage.write(handle -> handle.execute(
                                    "do $$ begin raise exception 'no' using errcode = '" + state + "'; end $$")))
                            .isInstanceOf(StorageUnavailable.class));
        }
    }

    private static int[] collide(Handle handle) throws SQLException {
        try (PreparedStatement batch =
                handle.getConnection().prepareStatement("insert into person (email) values (?)")) {
            for (int time = 0; time < 2; time++) {
                batch.setString(1, VISITOR);
                batch.addBatch();
            }
            return batch.executeBatch();
        }
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /// One of each kind.
    private static final class Databases implements AutoCloseable {

        private final Path folder;
        private Optional<PostgresServer> server = Optional.empty();

        Databases(Path folder) {
            this.folder = folder;
        }

        Storage storage(Dialect dialect) {
            return new Storage(dialect == Dialect.H2 ? h2() : postgres(), dialect);
        }

        private DataSource h2() {
            JdbcDataSource source = new JdbcDataSource();
            source.setUrl("jdbc:h2:file:" + folder.resolve("h2") + ";MODE=PostgreSQL;DB_CLOSE_DELAY=0");
            return source;
        }

        private DataSource postgres() {
            PostgresServer started = PostgresServer.in(folder);
            server = Optional.of(started);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(started.freshDatabase());
            return source;
        }

        @Override
        public void close() {
            server.ifPresent(PostgresServer::close);
        }
    }
}
