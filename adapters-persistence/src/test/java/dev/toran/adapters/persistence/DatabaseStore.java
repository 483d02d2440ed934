package dev.toran.adapters.persistence;

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

/// A database as the port contracts see it.
record DatabaseStore(Database database) implements Store {

    @Override
    public Accounts accounts() {
        return database.accounts();
    }

    @Override
    public Owners owners() {
        return database.owners();
    }

    @Override
    public Sessions sessions() {
        return database.sessions();
    }

    @Override
    public Widgets widgets() {
        return database.widgets();
    }

    @Override
    public Webhooks webhooks() {
        return database.webhooks();
    }

    @Override
    public CaptureSites captureSites() {
        return database.captureSites();
    }

    @Override
    public AttemptTargets attemptTargets() {
        return database.attemptTargets();
    }

    @Override
    public EndpointHealth endpointHealth() {
        return database.endpointHealth();
    }

    @Override
    public TroubledEndpoints troubledEndpoints() {
        return database.troubledEndpoints();
    }

    @Override
    public Leads leads() {
        return database.leads();
    }

    @Override
    public LeadArchive leadArchive() {
        return database.leadArchive();
    }

    @Override
    public DeliveryQueue deliveryQueue() {
        return database.queue();
    }

    @Override
    public Outbox outbox() {
        return database.outbox();
    }

    @Override
    public DeliveryArchive deliveryArchive() {
        return database.deliveryArchive();
    }

    @Override
    public Destinations destinations() {
        return database.destinations();
    }

    @Override
    public Traffic traffic() {
        return database.traffic();
    }

    @Override
    public ReplaySource replaySource() {
        return database.replaySource();
    }

    @Override
    public Replays replays() {
        return database.replays();
    }
}
