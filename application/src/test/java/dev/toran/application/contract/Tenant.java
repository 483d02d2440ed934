package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aDelivery;
import static dev.toran.domain.fixture.Fixtures.aLead;
import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static dev.toran.domain.fixture.Fixtures.aWidget;
import static dev.toran.domain.fixture.Fixtures.anAccount;
import static dev.toran.domain.fixture.Fixtures.nextId;

import dev.toran.application.account.StoredKey;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.Leads;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKey;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.DeliveryBuilder;
import dev.toran.domain.fixture.LeadBuilder;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.Widget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A stored account with one widget and one webhook.
public record Tenant(Store store, Account account, Widget widget, Webhook webhook) {

    private static final int MANY = 1_000;

    /// A tenant that no other test knows.
    public static Tenant in(Store store) {
        Account account = anAccount().build();
        store.accounts().add(account, key(account));
        return of(store, account);
    }

    /// A stored account gets its widget and its webhook.
    public static Tenant of(Store store, Account account) {
        Widget widget = aWidget().of(account.id()).build();
        store.widgets().add(widget);
        Webhook webhook = aWebhook().of(widget.key()).build();
        store.webhooks().add(webhook, secrets(), MANY);
        return new Tenant(store, account, widget, webhook);
    }

    /// A further webhook of the same widget.
    public Webhook anotherWebhook() {
        Webhook another = aWebhook().of(widget.key()).build();
        store.webhooks().add(another, secrets(), MANY);
        return another;
    }

    public AccountId id() {
        return account.id();
    }

    public WebhookKey hook() {
        return webhook.key();
    }

    /// Switches the webhook on or off.
    public void switchTo(WebhookState state) {
        store.webhooks().change(hook(), hook -> hook.with(hook.endpoint(), hook.floor(), state));
    }

    /// A lead captured here.
    public LeadBuilder lead() {
        return aLead().of(widget.key());
    }

    /// A delivery by this tenant's webhook.
    public DeliveryBuilder delivery() {
        return aDelivery().by(hook());
    }

    /// Commits a lead whose deliveries wait in the queue.
    public CapturedLead commit(Lead lead, Delivery... due) {
        CapturedLead captured = captured(lead, due);
        store.leads().commit(captured);
        return captured;
    }

    /// Commits a lead of its own for a delivery that waits in the queue.
    public Delivery commit(DeliveryBuilder delivery) {
        Lead lead = lead().build();
        Delivery due = delivery.of(lead.id()).build();
        commit(lead, due);
        return due;
    }

    /// Commits a lead without deliveries under a caller's key.
    public Leads.Commit commitWith(IdempotencyKey key) {
        return store.leads()
                .commit(new CapturedLead(lead().build(), List.of(), List.of(), List.of(), Optional.of(key)));
    }

    /// What a capture commits whose deliveries wait in the queue.
    public static CapturedLead captured(Lead lead, Delivery... due) {
        List<EgressRecord> egress = Arrays.stream(due)
                .<EgressRecord>map(
                        delivery -> new EgressRecord.Queued(delivery.webhook().webhook(), delivery.id()))
                .toList();
        return new CapturedLead(lead, egress, List.of(), List.of(due), Optional.empty());
    }

    /// A key that nobody else has.
    public static StoredKey key(Account account) {
        ApiKey key = ApiKey.of(randomBytes());
        return new StoredKey(new ApiKeyId(nextId()), key.hash(), key.prefix(), account.createdAt());
    }

    /// Secrets that no other webhook has.
    static SigningSecrets secrets() {
        return SigningSecrets.of(SigningSecret.of(randomBytes()));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        UUID id = nextId();
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = (byte) (id.getLeastSignificantBits() >>> (8 * (place % 8)));
        }
        return bytes;
    }
}
