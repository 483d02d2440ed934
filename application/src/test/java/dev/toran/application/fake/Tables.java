package dev.toran.application.fake;

import dev.toran.application.account.StoredKey;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.TakenReplay;
import dev.toran.application.session.Session;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is stored. Whoever reads or writes holds this object's monitor, which is what a transaction is here.
final class Tables {

    static final Comparator<Cursor> NEWEST_FIRST =
            Comparator.comparing(Cursor::at).thenComparing(Cursor::id).reversed();

    final Map<AccountId, Account> accounts = new HashMap<>();
    final Map<AccountId, Owner> owners = new HashMap<>();
    final Map<KeyHash, Session> sessions = new HashMap<>();
    final Map<AccountId, List<StoredKey>> keys = new HashMap<>();
    final Map<WidgetId, Widget> widgets = new HashMap<>();
    final Map<WebhookKey, WebhookRow> webhooks = new LinkedHashMap<>();
    final Map<LeadKey, LeadRow> leads = new LinkedHashMap<>();
    final Set<LeadKey> erased = new HashSet<>();
    final Map<RequestKey, RequestRow> requests = new HashMap<>();
    final Map<DeliveryId, DeliveryRow> deliveries = new LinkedHashMap<>();

    final Map<WebhookKey, TakenReplay> replays = new LinkedHashMap<>();

    record WebhookRow(Webhook webhook, SigningSecrets secrets) {}

    record LeadKey(AccountId account, LeadId lead) {}

    record LeadRow(LeadRecord current, List<EgressRecord> first) {}

    record RequestKey(WidgetKey widget, String key) {}

    record RequestRow(String fingerprint, LeadId lead) {}

    /// The part of `rows` that `range` asks for, newest first.
    static <T> Page<T> page(Stream<T> rows, Cursor.Range range, Function<T, Cursor> place) {
        List<T> wanted = rows.sorted(Comparator.comparing(place, NEWEST_FIRST))
                .filter(row -> range.after()
                        .filter(after -> NEWEST_FIRST.compare(place.apply(row), after) <= 0)
                        .isEmpty())
                .limit(range.limit() + 1L)
                .toList();
        return Page.of(new ArrayList<>(wanted), range.limit(), place);
    }
}
