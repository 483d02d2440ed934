package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.delivery.Announcements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Hears what other nodes announce, on a connection of its own that is made again whenever it breaks.
final class PostgresAnnouncements implements Announcements, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("toran.database");
    private static final int TURN_MILLIS = 100;
    private static final int TURNS_BEFORE_A_CHECK = 50;
    private static final int ANSWER_SECONDS = 5;
    private static final long PAUSE_MILLIS = 1_000;

    private final String jdbcUrl;
    private final Storage storage;
    private final Announcer announcer;
    private final Collection<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Whether the log has it already that the connection is broken. The one thread's own.
    private boolean isTold;

    PostgresAnnouncements(String jdbcUrl, Storage storage, Announcer announcer) {
        this.jdbcUrl = jdbcUrl;
        this.storage = storage;
        this.announcer = announcer;
        Thread.ofPlatform().name("announcements").daemon().start(this::run);
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            do {
                hearWhileConnected();
                announcer.tellAgain();
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void hearWhileConnected() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            statement.execute("listen " + Announcer.DUE);
            statement.execute("listen " + Announcer.ERASED);
            statement.execute("listen " + Storage.EDITED);
            announcer.isCalled(postgres.getBackendPID());
            isTold = false;
            storage.forget();
            for (int turn = 1; closed.getCount() > 0; turn++) {
                hear(postgres.getNotifications(TURN_MILLIS));
                announcer.tellAgain();
                if (turn % TURNS_BEFORE_A_CHECK == 0) {
                    statement.execute("select 1");
                }
            }
        } catch (SQLException | RuntimeException | Error broken) {
            LOG.atLevel(isTold ? Level.DEBUG : Level.WARN)
                    .setCause(broken)
                    .log(
                            "not connected to hear other nodes, whose work is found by polling meanwhile; connecting again");
            isTold = true;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.CONNECT_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "toran announcements");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    private void hear(PGNotification[] notifications) {
        for (PGNotification notification : notifications) {
            if (notification.getName().equals(Storage.EDITED)) {
                storage.forget();
            } else {
                listeners.forEach(
                        listener -> announcer.heard(notification.getName(), notification.getParameter(), listener));
            }
        }
    }
}
