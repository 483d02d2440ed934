package dev.toran.application.delivery;

import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.World;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;

/// The use cases put together over the fakes, and a tenant whose endpoint can be held up.
abstract class WithTenant {

    final World world = new World();
    final Tenant tenant = world.tenant;

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    /// Holds every answer back.
    ///
    /// @param arrived counts the requests down
    Semaphore hold(CountDownLatch arrived) {
        Semaphore gate = new Semaphore(0);
        world.sender.otherwise(endpoint -> {
            arrived.countDown();
            gate.acquireUninterruptibly();
            return ScriptedSender.ok();
        });
        return gate;
    }
}
