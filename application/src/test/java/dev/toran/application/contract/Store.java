package dev.toran.application.contract;

import dev.toran.application.account.Accounts;
import dev.toran.application.account.Owners;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.Destinations;
import dev.toran.application.browse.LeadArchive;
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

/// Every port that keeps something, over the same stored data.
public interface Store {

    Accounts accounts();

    Owners owners();

    Sessions sessions();

    Widgets widgets();

    Webhooks webhooks();

    CaptureSites captureSites();

    AttemptTargets attemptTargets();

    EndpointHealth endpointHealth();

    TroubledEndpoints troubledEndpoints();

    Leads leads();

    LeadArchive leadArchive();

    DeliveryQueue deliveryQueue();

    Outbox outbox();

    DeliveryArchive deliveryArchive();

    Destinations destinations();

    Traffic traffic();

    ReplaySource replaySource();

    Replays replays();
}
