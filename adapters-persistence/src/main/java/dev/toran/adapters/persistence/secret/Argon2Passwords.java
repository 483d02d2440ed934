package dev.toran.adapters.persistence.secret;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.toran.application.Overloaded;
import dev.toran.application.account.PasswordHashing;
import dev.toran.domain.account.PasswordHash;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Argon2id (RFC 9106) with 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet names
/// for it, so that a small machine can stand some sign-ins at once.
public final class Argon2Passwords implements PasswordHashing {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /// As many bytes as any other hash, of a password that nobody knows.
    private static final PasswordHash DECOY = new PasswordHash("$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p="
            + LANES + "$" + "A".repeat(22) + "$" + "A".repeat(43));
    /// How many wait their turn: some seconds of work.
    private static final int LINE = 64;
    private static final long IDLE_SECONDS = 10;

    private final Executor turns;
    private final Argon2Function argon2id =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    public Argon2Passwords() {
        this(line(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    }

    /// @param turns runs one after another, and rejects what it has no room for
    Argon2Passwords(Executor turns) {
        this.turns = turns;
    }

    /// Threads of the operating system's, which shares the processors out between them and all others. A virtual one
    /// would keep its carrier for as long as it computes, and two of them stop a server with two.
    private static Executor line(int atOnce) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(LINE),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public PasswordHash hash(dev.toran.domain.account.Password password) {
        return inTurn(() -> new PasswordHash(Password.hash(password.reveal())
                .addRandomSalt(SALT_BYTES)
                .with(argon2id)
                .getResult()));
    }

    @Override
    public boolean matches(dev.toran.domain.account.Password typed, PasswordHash hash) {
        return inTurn(() -> Password.check(typed.reveal(), hash.encoded())
                .with(Argon2Function.getInstanceFromHash(hash.encoded())));
    }

    @Override
    public PasswordHash decoy() {
        return DECOY;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, turns).join();
        } catch (RejectedExecutionException full) {
            throw new Overloaded("More people are signing in than passwords can be checked. Try again in a moment.");
        }
    }
}
