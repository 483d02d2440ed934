package dev.toran.adapters.http;

import dev.toran.adapters.http.health.Readiness;
import dev.toran.adapters.http.metrics.Metrics;
import dev.toran.adapters.http.metrics.Vitals;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.Destinations;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.lead.CaptureLead;
import dev.toran.application.lead.DecideAssessedLead;
import dev.toran.application.lead.EraseLead;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.lead.RunReplays;
import dev.toran.application.live.LiveEvents;
import dev.toran.application.overview.ShowOverview;
import dev.toran.application.session.SignIn;
import dev.toran.application.trace.TraceDelivery;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.application.webhook.SamplePayload;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.application.widget.SetUpWidget;

/// Everything that the API lets callers do.
public record UseCases(
        People people,
        SetUpWidget widgets,
        Webhooks webhooks,
        Leads leads,
        Views views,
        Watching watching,
        Readiness readiness) {

    /// Who has accounts, and who signs in for them.
    public record People(SetUpAccount accounts, AppointOwner owners, SignIn signIn) {}

    /// What can be done with webhooks.
    public record Webhooks(
            ConfigureWebhook configure,
            RotateSecret secrets,
            SendTestWebhook test,
            SamplePayload sample,
            ReplayDeliveries replay,
            RunReplays replays) {}

    /// What can be done with leads and their deliveries.
    public record Leads(
            CaptureLead capture,
            BrowseLeads browse,
            DecideAssessedLead decide,
            ResendLead resend,
            EraseLead erase,
            DeliveryArchive deliveries) {}

    /// What people look at who have no program of their own.
    public record Views(ShowOverview overview, TraceDelivery trace, Destinations destinations, LeadArchive leads) {}

    /// What can be watched: events by accounts, numbers by the operator.
    public record Watching(LiveEvents live, Metrics metrics, Vitals vitals, TroubledEndpoints troubled) {}
}
