package dev.toran.application.fake;

import dev.toran.application.account.Accounts;
import dev.toran.application.account.Owners;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.Destinations;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.contract.Store;
import dev.toran.application.delivery.AttemptTargets;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.EndpointHealth;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.lead.CaptureSites;
import dev.toran.application.lead.Leads;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.Replays;
import dev.toran.application.overview.Traffic;
import dev.toran.application.session.Sessions;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.application.webhook.Webhooks;
import dev.toran.application.widget.Widgets;

/// Everything that is kept, in memory.
public final class InMemoryStore implements Store {

    private final Tables tables = new Tables();
    private final InMemoryAccounts accounts = new InMemoryAccounts(tables);
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks(tables);
    private final InMemoryWidgets widgets = new InMemoryWidgets(tables, webhooks);
    private final InMemoryLeads leads = new InMemoryLeads(tables);
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(tables);
    private final InMemoryDeliveryArchive archive = new InMemoryDeliveryArchive(tables);
    private final InMemoryTraffic traffic = new InMemoryTraffic(tables);

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Owners owners() {
        return new InMemoryOwners(tables);
    }

    @Override
    public Sessions sessions() {
        return new InMemorySessions(tables);
    }

    @Override
    public Widgets widgets() {
        return widgets;
    }

    @Override
    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public CaptureSites captureSites() {
        return webhooks::captureSite;
    }

    @Override
    public AttemptTargets attemptTargets() {
        return webhooks::attemptTarget;
    }

    @Override
    public EndpointHealth endpointHealth() {
        return webhooks;
    }

    @Override
    public TroubledEndpoints troubledEndpoints() {
        return webhooks;
    }

    @Override
    public Leads leads() {
        return leads;
    }

    @Override
    public LeadArchive leadArchive() {
        return leads;
    }

    @Override
    public DeliveryQueue deliveryQueue() {
        return deliveries;
    }

    @Override
    public Outbox outbox() {
        return deliveries;
    }

    @Override
    public DeliveryArchive deliveryArchive() {
        return archive;
    }

    @Override
    public Destinations destinations() {
        return webhooks::destinations;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public ReplaySource replaySource() {
        return archive;
    }

    @Override
    public Replays replays() {
        return new InMemoryReplays(tables);
    }
}
