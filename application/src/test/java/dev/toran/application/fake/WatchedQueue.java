package dev.toran.application.fake;

import dev.toran.application.delivery.DeliveryQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/// A queue whose calls a test can hold up or have fail.
public final class WatchedQueue {

    private WatchedQueue() {}

    /// @param before is given the name of each method before it is called, and may wait or throw
    public static DeliveryQueue over(DeliveryQueue queue, Consumer<String> before) {
        return (DeliveryQueue) Proxy.newProxyInstance(
                DeliveryQueue.class.getClassLoader(),
                new Class<?>[] {DeliveryQueue.class},
                (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
