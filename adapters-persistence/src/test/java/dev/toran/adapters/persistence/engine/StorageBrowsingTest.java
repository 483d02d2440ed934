package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class StorageBrowsingTest {

    private final Storage storage = new Storage(source(), Dialect.H2, new Storage.Browsing(1, Duration.ZERO));

    @Test
    void one_more_than_may_browse_is_refused_as_unavailable_while_others_read_and_write() {
        int answered = storage.browse(browsing -> {
            assertThatThrownBy(() -> storage.browse(StorageBrowsingTest::one)).isInstanceOf(StorageUnavailable.class);
            return storage.read(StorageBrowsingTest::one) + storage.writeUnforced(StorageBrowsingTest::one);
        });

        assertThat(answered).isEqualTo(2);
    }

    @Test
    void whoever_has_failed_leaves_room_for_the_next() {
        assertThatThrownBy(() -> storage.browse(handle -> handle.execute("nonsense")))
                .isInstanceOf(StatementFailed.class);

        assertThat(storage.<Integer>browse(StorageBrowsingTest::one)).isEqualTo(1);
    }

    private static int one(Handle handle) {
        return handle.createQuery("select 1").mapTo(Integer.class).one();
    }

    private static JdbcDataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:");
        return source;
    }
}
