package dev.toran.adapters.webhook;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A test that opens receivers, proxies and senders, which are closed after it.
abstract class WithOpened {

    private final List<AutoCloseable> opened = new ArrayList<>();

    /// Closes this after the test.
    final <T extends AutoCloseable> T keep(T toBeClosed) {
        opened.add(toBeClosed);
        return toBeClosed;
    }

    @AfterEach
    void closeOpened() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }
}
