package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.persistence.TenantStatements.Exempt;
import dev.toran.application.browse.Cursor;
import dev.toran.application.contract.RetentionContract;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.StoreContract;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.retention.Expired;
import dev.toran.application.session.Session;
import dev.toran.application.session.SessionHolder;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.WebhookState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Runs every port's contract and afterwards looks at all statements that came to the database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContract extends StoreContract {

    private static final List<Exempt> ACROSS_ACCOUNTS = List.of(
            new Exempt("select * from account where 1 = 1", "the operator lists the accounts"),
            new Exempt("select account_id from api_key where hash = ?", "a key is shown without its account"),
            new Exempt("select widget.*, account.plan from widget", "a visitor's browser names the widget alone"),
            new Exempt("select * from lead where assessing_since <", "the chore of leads whose scoring was cut short"),
            new Exempt("select account_id from account", "retention goes from account to account"),
            new Exempt("select count(*) from webhook where (secret not like", "the master key is checked at the start"),
            new Exempt("select * from webhook where (account_id, webhook_id) >", "everything is sealed anew"),
            new Exempt("select * from replay where finished_at is null", "a node goes on with anybody's replay"),
            new Exempt("select account_id from owner where email = ?", "somebody signs in by an e-mail address"),
            new Exempt("insert into dashboard_session (token,", "a session is found by its token"),
            new Exempt("dashboard_session where token = ?", "a browser shows its token alone"),
            new Exempt("update dashboard_session set seen_at = ? where token = ?", "the same"),
            new Exempt("delete from dashboard_session where began_at <", "the chore of sessions that have ended"),
            new Exempt("select * from webhook where failing_since is not null", "the operator looks for trouble"),
            new Exempt("select lane, count(*)", "the operator's metrics"));

    private final TenantStatements statements = new TenantStatements();

    abstract Database database();

    abstract DatabaseSettings settings();

    /// What only this database is asked across accounts.
    abstract List<Exempt> itsOwn();

    abstract void close();

    /// Makes sure of what else must be true of the statements that it was asked.
    abstract void lookAt(Set<String> asked) throws SQLException;

    final UnaryOperator<DataSource> watching() {
        return statements::over;
    }

    @Override
    protected Store store() {
        return new DatabaseStore(database());
    }

    @Nested
    class OfRetention extends RetentionContract {
        @Override
        protected Store store() {
            return DatabaseContract.this.store();
        }

        @Override
        protected Expired expired() {
            return database().expired();
        }
    }

    @Test
    void what_is_being_switched_on_is_neither_purged_nor_waited_for() throws SQLException {
        Tenant tenant = Tenant.in(store());
        tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);
        Claim claim = new Claim(Fixtures.nextId(), Fixtures.NOON.plusSeconds(30));
        store().deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), claim, Fixtures.NOON)
                .forEach(store().deliveryQueue()::hold);
        Cursor newest = new Cursor(Fixtures.NOON.plusSeconds(60), new UUID(0, 0));
        Expired expired = database().expired();

        try (Connection connection = DriverManager.getConnection(settings().jdbcUrl());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int freed = statement.executeUpdate("update delivery set lane = lane - " + DeliveryRows.HELD
                    + " where account_id = '" + tenant.id().value() + "' and lane >= " + DeliveryRows.HELD);
            assertThat(freed).isEqualTo(1);

            assertThat(expired.removeDeliveries(tenant.id(), newest, 10).removed())
                    .isZero();
            connection.rollback();
        }

        assertThat(expired.removeDeliveries(tenant.id(), newest, 10).removed()).isEqualTo(1);
    }

    /// Another table holds on to the session, so that the second statement fails after the first.
    @Test
    void a_password_stays_as_it_was_where_the_other_sessions_cannot_be_ended() throws SQLException {
        Account account = Fixtures.anAccount().build();
        Owner owner = new Owner(OwnerEmail.parse("held@shop.example").orElseThrow(), new PasswordHash("$old"));
        Session session =
                new Session(KeyHash.of("held"), new SessionHolder.Owner(account.id()), Fixtures.NOON, Fixtures.NOON);
        store().accounts().add(account, Tenant.key(account), owner);
        store().sessions().begin(session);
        try (Connection connection = DriverManager.getConnection(settings().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create table hold (token varchar references dashboard_session (token))");
            statement.execute("insert into hold values ('" + session.token().hex() + "')");

            assertThatThrownBy(() -> store().owners()
                            .changePassword(account.id(), new PasswordHash("$new"), KeyHash.of("another")))
                    .isInstanceOf(RuntimeException.class);
            statement.execute("drop table hold");
        }

        assertThat(store().owners().of(account.id())).contains(owner);
        assertThat(store().sessions().find(session.token())).contains(session);
    }

    @AfterAll
    void every_statement_says_whose_rows_it_means() throws SQLException {
        try {
            check();
        } finally {
            close();
        }
    }

    private void check() throws SQLException {
        database().lanes();
        database().keyRotation().run();
        Set<String> tables = tablesOfTenants();
        List<String> across = statements.acrossAccounts(tables);

        assertThat(tables).contains("lead", "delivery", "attempt", "webhook", "widget", "api_key", "idempotency");
        assertThat(statements.seen()).hasSizeGreaterThan(50);
        lookAt(statements.seen());
        List<Exempt> exempt =
                Stream.concat(ACROSS_ACCOUNTS.stream(), itsOwn().stream()).toList();
        assertThat(across)
                .filteredOn(sql -> exempt.stream().noneMatch(each -> sql.contains(each.words())))
                .isEmpty();
        assertThat(exempt)
                .as("what is exempt exists")
                .allSatisfy(each -> assertThat(across).anyMatch(sql -> sql.contains(each.words())));
    }

    /// Every table whose rows belong to an account, and that of the accounts.
    private Set<String> tablesOfTenants() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings().jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.columns where column_name = 'account_id'")) {
            Set<String> tables = new HashSet<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
