package dev.toran.bootstrap.node;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.toran.bootstrap.settings.LogLevel;
import java.io.Console;
import org.slf4j.LoggerFactory;

/// Logs to standard error, a line an event, in UTC: words on a terminal, JSON into a file or pipe. Found by Logback as
/// its configurator, which spares the start an XML
/// parser. Writing happens on a thread of its own: an attempt never waits for a slow terminal; when the terminal falls
/// far behind, lines are dropped.
public final class TerminalLogging extends ContextAwareBase implements Configurator {

    private static final int QUEUED_LINES = 8_192;
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{0} - %msg %kvp{NONE} %X%n";

    /// The key under which every line names the node.
    static final String NODE = "node";

    /// Sets how much is logged from here on.
    public static void level(LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Level wanted = Level.valueOf(level.name());
        context.getLogger("toran").setLevel(wanted);
        context.getLogger("dev.toran").setLevel(wanted);
        if (level == LogLevel.ERROR) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        }
    }

    /// Says in every line from here on which node it is from.
    static void node(String name) {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).putProperty(NODE, name);
    }

    /// Has what ends a thread logged like everything else, unless somebody else sees to it. The JVM would write a bare
    /// stack trace in between.
    static void uncaught() {
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                    LoggerFactory.getLogger("toran.node").error("the thread \"{}\" ended", thread.getName(), failure));
        }
    }

    /// Writes what is queued. Call at the very end.
    public static void finish() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(async(context, standardError(context)));
        // Its one line repeats, without a reason, what StartFailure says.
        context.getLogger("io.javalin.Javalin").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(isTerminal() ? words(context) : json(context));
        console.start();
        return console;
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where input or output is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Encoder<ILoggingEvent> words(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static AsyncAppender async(LoggerContext context, ConsoleAppender<ILoggingEvent> console) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(QUEUED_LINES);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.addAppender(console);
        async.start();
        return async;
    }
}
