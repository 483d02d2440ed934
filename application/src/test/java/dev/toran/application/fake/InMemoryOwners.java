package dev.toran.application.fake;

import dev.toran.application.account.Owners;
import dev.toran.application.session.SessionHolder;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

final class InMemoryOwners implements Owners {

    private final Tables tables;

    InMemoryOwners(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<AccountId> accountOf(OwnerEmail email) {
        synchronized (tables) {
            return tables.owners.entrySet().stream()
                    .filter(owned -> owned.getValue().email().equals(email))
                    .map(Map.Entry::getKey)
                    .findAny();
        }
    }

    @Override
    public Optional<Owner> of(AccountId account) {
        synchronized (tables) {
            return Optional.ofNullable(tables.owners.get(account));
        }
    }

    @Override
    public void changePassword(AccountId account, PasswordHash password, KeyHash kept) {
        synchronized (tables) {
            if (tables.owners.computeIfPresent(account, (id, owner) -> new Owner(owner.email(), password)) != null) {
                tables.sessions
                        .values()
                        .removeIf(session -> session.holder().equals(new SessionHolder.Owner(account))
                                && !session.token().equals(kept));
            }
        }
    }

    @Override
    public Appointment appoint(AccountId account, Owner owner, Instant at) {
        synchronized (tables) {
            if (!tables.accounts.containsKey(account)) {
                return Appointment.NO_SUCH_ACCOUNT;
            }
            if (accountOf(owner.email()).filter(other -> !other.equals(account)).isPresent()) {
                return Appointment.EMAIL_TAKEN;
            }
            tables.owners.put(account, owner);
            tables.sessions.values().removeIf(session -> session.holder().equals(new SessionHolder.Owner(account)));
            return Appointment.APPOINTED;
        }
    }
}
