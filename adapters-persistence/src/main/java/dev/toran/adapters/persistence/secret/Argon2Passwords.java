package dev.toran.adapters.persistence.secret;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.toran.application.account.PasswordHashing;
import dev.toran.domain.account.PasswordHash;
import java.util.concurrent.Semaphore;
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
    /// How many are computed at once: each takes its memory, and a processor.
    private static final int AT_ONCE = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Argon2Function argon2id =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

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
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
