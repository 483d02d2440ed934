package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The check can fail.
class TenantStatementsTest {

    private static final Set<String> TABLES = Set.of("account", "lead", "delivery", "webhook");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from lead where lead_id = ?",
                "select account_id, lead_id from lead where lead_id = ?",
                "SELECT *  FROM\n lead WHERE erased_at is null",
                "update delivery set lane = ? where delivery_id = ?",
                "delete from webhook where webhook_id = ?",
                "insert into lead (lead_id, name) values (?, ?)",
                "select * from lead where account_id = ? and lead_id in (select lead_id from delivery where lane = ?)",
                "select * from account where plan = ?",
                "select * from webhook where (account_id, webhook_id) > (?, ?) order by account_id",
                "select lead.*, plan from lead join account on account.account_id = lead.account_id where lead_id = ?",
                "select * from lead join delivery on lead.lead_id = delivery.lead_id where lead.account_id = ?",
            })
    void a_statement_that_could_reach_another_accounts_rows_is_found(String sql) {
        assertThat(TenantStatements.isAcrossAccounts(sql, TABLES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select * from account where account_id = ?",
                "select * from lead where account_id = ? and lead_id = ?",
                "select * from lead where lead.account_id = ?",
                "insert into lead (account_id, lead_id) values (?, ?)",
                "delete from delivery where (account_id, delivery_id) in (select ?, ?)",
                "select * from lead join delivery on delivery.account_id = lead.account_id where lead.account_id = ?",
            })
    void a_statement_within_one_account_is_fine(String sql) {
        assertThat(TenantStatements.isAcrossAccounts(sql, TABLES)).isFalse();
    }
}
