package dev.toran.benchmarks.yardstick;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/// Leads and the tasks of sending them, in two tables written by one transaction.
final class SchedulerOutbox {

    // Of what was tried on two cores, these do most (ADR 96).
    private static final double FETCH_BELOW = 0.5;
    private static final double FETCH_UP_TO = 3.0;
    private static final Duration POLL = Duration.ofMillis(100);

    private static final String TABLES = """
            create table if not exists scheduled_tasks (
              task_name text, task_instance text, primary key (task_name, task_instance),
              task_data bytea, execution_time timestamptz not null,
              picked boolean not null, picked_by text, last_heartbeat timestamptz, version bigint not null,
              last_success timestamptz, last_failure timestamptz, consecutive_failures int, priority smallint);
            create index if not exists due on scheduled_tasks (execution_time);
            create index if not exists alive on scheduled_tasks (last_heartbeat);
            create table if not exists lead (lead_id uuid primary key, captured_at timestamptz not null, content jsonb not null);
            create table if not exists attempt (lead_id uuid not null, made_at timestamptz not null, status_code int not null);
            create index if not exists attempts_of_lead on attempt (lead_id);
            """;

    private final OneTimeTask<byte[]> task;
    private final CurrentTransaction transaction;
    private final SchedulerClient client;
    private final Scheduler scheduler;

    /// @param threads how many leads are sent at a time
    SchedulerOutbox(DataSource database, Sending sending, int threads) {
        this.transaction = new CurrentTransaction(database);
        this.task = Tasks.oneTime("send", byte[].class)
                .onFailureRetryLater()
                .execute((instance, context) -> send(sending, Hop.of(instance.getData())));
        this.client = SchedulerClient.Builder.create(transaction.asDataSource(), task)
                .serializer(new AsIs())
                .build();
        this.scheduler = Scheduler.create(database, task)
                .serializer(new AsIs())
                .threads(threads)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .pollingInterval(POLL)
                .build();
    }

    static void createTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    void start() {
        scheduler.start();
    }

    /// Stores a lead and that it is to be sent. Returns when both are on disk.
    ///
    /// @param content the lead as JSON
    void capture(Hop hop, String content) throws SQLException {
        transaction.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into lead (lead_id, captured_at, content) values (?, now(), ?::jsonb)")) {
                insert.setObject(1, hop.lead());
                insert.setString(2, content);
                insert.executeUpdate();
            }
            client.schedule(task.instance(hop.lead().toString(), hop.toBytes()), Instant.now());
        });
        scheduler.triggerCheckForDueExecutions();
    }

    private static void send(Sending sending, Hop hop) {
        try {
            sending.send(hop);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static final class AsIs implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
            return type.cast(bytes);
        }
    }
}
