package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.persistence.secret.WrongMasterKey;
import dev.toran.application.contract.Tenant;
import dev.toran.application.contract.Together;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The master key is changed while webhooks are stored, rotating ones with headers among them.
abstract class KeyRotationContract {

    private static final byte OLD = 1;
    private static final byte NEW = 2;
    private static final int WEBHOOKS = 250;
    private static final Instant LATER = Instant.parse("2026-11-23T20:43:00Z");

    private DatabaseSettings settings;
    private final List<Webhook> webhooks = new ArrayList<>();
    private final List<SigningSecrets> secrets = new ArrayList<>();

    /// An empty database.
    abstract DatabaseSettings fresh();

    @BeforeEach
    void store() {
        settings = fresh();
        try (Database database = Database.open(settings, Ciphers.of(OLD))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            Webhook pattern = database.webhooks().find(tenant.hook()).orElseThrow();
            for (int number = 0; number < WEBHOOKS; number++) {
                add(database, pattern, number);
            }
        }
    }

    private void add(Database database, Webhook pattern, int number) {
        CustomHeaders headers = number % 2 == 0 ? CustomHeaders.NONE : CustomHeaders.of(Map.of("X-Key", "k" + number));
        Webhook webhook = new Webhook(
                new WebhookId(Fixtures.nextId()),
                pattern.widget(),
                new Endpoint(pattern.endpoint().url(), headers, Optional.empty()),
                pattern.floor(),
                pattern.state(),
                Optional.empty());
        SigningSecrets ofWebhook = new SigningSecrets(
                secret(number),
                number % 3 == 0 ? Optional.of(new SecretRotation(secret(-number - 1), LATER)) : Optional.empty());
        database.webhooks().add(webhook, ofWebhook, Integer.MAX_VALUE);
        webhooks.add(webhook);
        secrets.add(ofWebhook);
    }

    private static SigningSecret secret(int number) {
        byte[] bytes = new byte[SigningSecret.RANDOM_BYTES];
        ByteBuffer.wrap(bytes).putInt(number);
        return SigningSecret.of(bytes);
    }

    @Test
    void everything_is_sealed_anew_and_the_old_key_can_be_removed() {
        try (Database database = Database.open(settings, Ciphers.rotated(NEW, OLD))) {
            assertThat(database.keyRotation().run()).isEqualTo(new KeyRotation.Progress(WEBHOOKS + 1, 0));
            assertThat(database.keyRotation().run()).isEqualTo(new KeyRotation.Progress(0, 0));
        }

        assertThat(keyIds()).hasSize(1);
        try (Database database = Database.open(settings, Ciphers.of(NEW))) {
            assertThatAllIsThereIn(database);
        }
        assertCannotBeOpenedBy(Ciphers.of(OLD));
    }

    @Test
    void until_it_is_done_the_old_key_is_missed_at_the_start() {
        try (Database database = Database.open(settings, Ciphers.rotated(NEW, OLD))) {
            webhooks.subList(0, 3)
                    .forEach(webhook -> database.webhooks().changeSecrets(webhook.key(), before -> before));
            assertThatAllIsThereIn(database);
        }

        assertCannotBeOpenedBy(Ciphers.of(NEW));
        assertCannotBeOpenedBy(Ciphers.of(OLD));
    }

    @Test
    void what_a_node_with_the_old_key_in_front_writes_afterwards_is_missed_as_well() {
        try (Database ahead = Database.open(settings, Ciphers.rotated(NEW, OLD));
                Database behind = Database.open(settings, Ciphers.rotated(OLD, NEW))) {
            assertThat(ahead.keyRotation().run().isFinished()).isTrue();
            behind.webhooks().changeSecrets(webhooks.getFirst().key(), before -> before);
        }

        assertThatThrownBy(() -> Database.open(settings, Ciphers.of(NEW)))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageStartingWith("1 webhooks are sealed with a master key");
    }

    @Test
    void several_nodes_may_do_it_at_once_while_secrets_are_rotated() {
        SecretCipher cipher = Ciphers.rotated(NEW, OLD);
        try (Database one = Database.open(settings, cipher);
                Database other = Database.open(settings, cipher)) {
            List<Integer> resealed = Together.run(4, thread -> () -> {
                if (thread == 3) {
                    for (int number = 0; number < WEBHOOKS; number++) {
                        one.webhooks().changeSecrets(webhooks.get(number).key(), before -> before);
                    }
                    return 0;
                }
                return (thread == 0 ? one : other).keyRotation().run().resealed();
            });

            assertThat(resealed.stream().mapToInt(Integer::intValue).sum()).isBetween(1, WEBHOOKS + 1);
            assertThat(one.keyRotation().run()).isEqualTo(new KeyRotation.Progress(0, 0));
        }

        assertThat(keyIds()).hasSize(1);
        try (Database database = Database.open(settings, Ciphers.of(NEW))) {
            assertThatAllIsThereIn(database);
        }
    }

    @Test
    void what_was_tampered_with_is_left_and_told_and_stops_nothing_else() {
        execute("update webhook set secret = (select secret from webhook where webhook_id = '"
                + webhooks.getFirst().id() + "') where webhook_id = '"
                + webhooks.getLast().id() + "'");
        try (Database database = Database.open(settings, Ciphers.rotated(NEW, OLD))) {
            assertThat(database.keyRotation().run()).isEqualTo(new KeyRotation.Progress(WEBHOOKS, 1));
        }

        assertCannotBeOpenedBy(Ciphers.of(NEW));
    }

    private void assertThatAllIsThereIn(Database database) {
        for (int number = 0; number < WEBHOOKS; number++) {
            assertThat(database.webhooks().find(webhooks.get(number).key())).contains(webhooks.get(number));
            assertThat(database.webhooks().secrets(webhooks.get(number).key())).contains(secrets.get(number));
        }
    }

    private void assertCannotBeOpenedBy(SecretCipher cipher) {
        assertThatThrownBy(() -> Database.open(settings, cipher)).isInstanceOf(WrongMasterKey.class);
    }

    /// The ids of all keys that something is sealed with.
    private Set<String> keyIds() {
        Set<String> ids = new HashSet<>();
        for (String sealed : List.of("secret", "next_secret", "headers")) {
            ids.addAll(query("select " + sealed + " from webhook where " + sealed + " is not null"));
        }
        ids.addAll(query("select sealed from master_key_check"));
        return ids;
    }

    private Set<String> query(String sql) {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getString(1).split(":", 2)[0]);
            }
            return ids;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
