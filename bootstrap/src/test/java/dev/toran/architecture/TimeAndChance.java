package dev.toran.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/// Calls, constructors and method references that read the machine's clock or draw by lot.
/// `SecureRandom` is not among them: a secret or a nonce that a test could choose would be the greater danger.
final class TimeAndChance {
    private static final Set<String> CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.time.InstantSource.system",
            "java.util.Date.<init>",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault");

    private TimeAndChance() {}

    static DescribedPredicate<JavaAccess<?>> isTheTarget() {
        return DescribedPredicate.describe("is the machine's time or chance", access -> isOne(access.getTarget()));
    }

    private static boolean isOne(AccessTarget target) {
        var owner = target.getOwner();
        return CALLS.contains(owner.getName() + "." + target.getName())
                || (owner.getPackageName().equals("java.time") && readsTheClock(owner.getSimpleName(), target));
    }

    /// `InstantSource.instant()` and `Instant.now(Clock)` are fine: there, somebody handed the clock in.
    private static boolean readsTheClock(String type, AccessTarget target) {
        if (type.equals("Clock")) {
            return target.getName().startsWith("system") || target.getName().matches("tick(Millis|Seconds|Minutes)");
        }
        return target.getName().equals("now") && !target.getFullName().contains("java.time.Clock");
    }
}
