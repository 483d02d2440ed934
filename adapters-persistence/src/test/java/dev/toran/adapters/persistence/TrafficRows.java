package dev.toran.adapters.persistence;

import dev.toran.application.overview.Slices;
import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Two busy accounts: one lead a second, each delivered at once. Every hundredth delivery of the first one failed.
final class TrafficRows {

    static final AccountId BUSY = account(1);
    static final AccountId BUSIER = account(2);
    static final Instant END = Instant.parse("2026-11-25T12:00:00Z");
    static final Slices SLICES = new Slices(END.minus(Duration.ofDays(30)), Duration.ofDays(1), 30);

    private TrafficRows() {}

    /// @param series a relation of one column, from 1 to the number that it is formatted with
    /// @param rows how many leads the first account gets; the second one gets twice as many
    static int insert(Handle handle, String series, int rows) {
        return insert(handle, series.formatted(rows), BUSY) + insert(handle, series.formatted(2 * rows), BUSIER);
    }

    private static int insert(Handle handle, String series, AccountId account) {
        String from = " from " + series + " as numbers(n)";
        String id = "cast('%s-' || lpad(cast(n as varchar), 12, '0') as uuid)";
        String at = "cast(:end as timestamp(6) with time zone) - n * interval '1' second";
        String lead = id.formatted("01990000-0000-7000-8000");
        String delivery = id.formatted("01990000-0000-7000-8001");
        int leads = bind(
                "insert into lead (account_id, lead_id, widget_id, captured_at, metadata, score, tier, egress,"
                        + " egress_summary, search_text) select :account, " + lead + ", :account, " + at
                        + ", '{}', 50, case when mod(n, 3) = 0 then 'hot' when mod(n, 3) = 1 then 'warm' end, '[]',"
                        + " 'queued', 'ada'" + from,
                handle,
                account);
        int deliveries = bind(
                "insert into delivery (account_id, delivery_id, webhook_id, lead_id, event, payload, priority,"
                        + " created_at, status, attempts_made, lane, due_at) select :account, " + delivery
                        + ", :account, " + lead + ", 'lead_captured', cast(:payload as bytea), 3, " + at
                        + ", case when mod(n, 100) = 0 then 'failed' else 'delivered' end, 1, null, " + at + from,
                handle,
                account);
        int attempts = bind(
                "insert into attempt (account_id, delivery_id, attempt_number, began_at, duration_us, outcome, url)"
                        + " select :account, " + delivery + ", 1, " + at + ", 1000, 'acknowledged',"
                        + " 'https://hooks.example.com/leads'" + from,
                handle,
                account);
        return leads + deliveries + attempts;
    }

    private static int bind(String sql, Handle handle, AccountId account) {
        var update = handle.createUpdate(sql).bind("account", account.value()).bind("end", END);
        return sql.contains(":payload") ? update.bind("payload", new byte[500]).execute() : update.execute();
    }

    private static AccountId account(int number) {
        return new AccountId(new UUID(0x0199_0000_0000_7000L, number));
    }
}
