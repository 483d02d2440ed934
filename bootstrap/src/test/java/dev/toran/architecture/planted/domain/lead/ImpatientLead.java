package dev.toran.architecture.planted.domain.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Half of these are method references, which are easily forgotten by such a rule.
class ImpatientLead {
    List<Supplier<?>> references() {
        return List.of(Instant::now, UUID::randomUUID, System::nanoTime, Math::random, Random::new, Clock::systemUTC);
    }

    @SuppressWarnings("JavaUtilDate")
    List<Object> calls() {
        return List.of(
                System.currentTimeMillis(),
                LocalDate.now(ZoneOffset.UTC),
                Clock.tickSeconds(ZoneOffset.UTC),
                InstantSource.system(),
                new Date(),
                new SplittableRandom(),
                RandomGenerator.getDefault(),
                ThreadLocalRandom.current());
    }
}
