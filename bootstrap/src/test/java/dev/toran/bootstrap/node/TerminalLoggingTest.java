package dev.toran.bootstrap.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TerminalLoggingTest {

    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Logger logger = (Logger) LoggerFactory.getLogger("toran.node");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler(null);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void restore() {
        logger.detachAppender(logged);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void what_ends_a_thread_is_logged() throws InterruptedException {
        TerminalLogging.uncaught();

        Thread.ofVirtual().name("chore").start(TerminalLoggingTest::fail).join();

        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo("the thread \"chore\" ended");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("too deep");
        });
    }

    @Test
    void whoever_saw_to_it_before_goes_on_doing_so() {
        UncaughtExceptionHandler others = (thread, failure) -> {};
        Thread.setDefaultUncaughtExceptionHandler(others);

        TerminalLogging.uncaught();

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(others);
    }

    private static void fail() {
        throw new StackOverflowError("too deep");
    }
}
