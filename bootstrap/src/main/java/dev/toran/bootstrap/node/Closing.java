package dev.toran.bootstrap.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has to be taken down, last things first, once. A part that fails to end does not keep the others from ending.
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger("toran.node");

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, AutoCloseable ending) {}

    /// Notes something that was begun.
    synchronized void afterwards(String name, AutoCloseable ending) {
        parts.push(new Part(name, ending));
    }

    synchronized void close() {
        if (parts.isEmpty()) {
            return;
        }
        while (!parts.isEmpty()) {
            end(parts.pop());
        }
        LOG.info("stopped");
    }

    private static void end(Part part) {
        try {
            part.ending().close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            LOG.warn("stopping the {} was cut short", part.name());
        } catch (Exception failed) {
            LOG.warn("stopping the {} failed", part.name(), failed);
        }
    }
}
