package dev.toran.bootstrap.node;

import dev.toran.adapters.http.UseCases;
import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.persistence.secret.Argon2Passwords;
import dev.toran.application.Entropy;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.PasswordHashing;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.delivery.Announcements;
import dev.toran.application.delivery.AttemptDelivery;
import dev.toran.application.delivery.DispatchLimits;
import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.delivery.ErasedLeads;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.application.delivery.WatchEndpoint;
import dev.toran.application.lead.AssessLead;
import dev.toran.application.lead.CaptureLead;
import dev.toran.application.lead.CommitRoom;
import dev.toran.application.lead.DecideAssessedLead;
import dev.toran.application.lead.EraseLead;
import dev.toran.application.lead.FreezeDecisions;
import dev.toran.application.lead.JournaledLeads;
import dev.toran.application.lead.JournaledOutbox;
import dev.toran.application.lead.LeadScorer;
import dev.toran.application.lead.Leads;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.lead.RunReplays;
import dev.toran.application.overview.ShowOverview;
import dev.toran.application.session.SignIn;
import dev.toran.application.trace.TraceDelivery;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.application.webhook.SamplePayload;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.EndpointPatience;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The use cases, each with the parts that it needs.
final class Wiring {

    private final Database database;
    private final Outbound outbound;
    private final Surroundings surroundings;
    private final ErasedLeads erased;
    private final PrepareDelivery prepare;
    private final AttemptDelivery attempt;
    private final Dispatcher dispatcher;
    private final DecideAssessedLead decide;
    private final CaptureLead capture;
    private final AssessLead assess;
    private final ResendLead resend;
    private final RunReplays replays;
    private final Leads leads;
    private final Outbox outbox;
    private final PasswordHashing passwords = new Argon2Passwords();
    private final SignIn signIn;

    Wiring(Settings settings, Database database, Outbound outbound, LeadScorer scorer, Surroundings surroundings) {
        InstantSource clock = surroundings.clock();
        Entropy entropy = surroundings.entropy();
        Timing timing = Timing.of(settings);
        this.database = database;
        this.outbound = outbound;
        this.surroundings = surroundings;
        leads = new JournaledLeads(database.leads(), surroundings.journals().leads());
        outbox = new JournaledOutbox(database.outbox(), surroundings.journals().leads());
        prepare = new PrepareDelivery(outbound.adapter().payloadWriter(), timing.lease(), entropy, clock);
        erased = new ErasedLeads(timing.lease(), clock);
        attempt = makeAttempt(new AttemptDelivery.Rules(
                settings.get(SettingsCatalogue.RETRY_SCHEDULE),
                new WatchEndpoint(
                        database.endpointHealth(),
                        new EndpointPatience(settings.get(SettingsCatalogue.ENDPOINT_GIVE_UP_AFTER)),
                        surroundings.journals().deliveries())));
        dispatcher = makeDispatcher();
        FreezeDecisions freeze = new FreezeDecisions(
                prepare, dispatcher, new CommitRoom(CommitRoom.DEFAULT_BYTES, CommitRoom.DEFAULT_PATIENCE));
        decide = new DecideAssessedLead(leads, database.captureSites(), freeze);
        assess = new AssessLead(scorer, decide, leads, timing.scoringPatience(), clock);
        capture = new CaptureLead(
                database.captureSites(), assess, freeze, leads, new CaptureLead.Surroundings(clock, entropy));
        resend = new ResendLead(leads, database.captureSites(), prepare, outbox, dispatcher);
        replays = new RunReplays(database.replays(), database.replaySource(), resend, clock, Housekeeping::atOnce);
        signIn = new SignIn(database.owners(), passwords, database.sessions(), entropy, clock);
    }

    /// Time, chance, and who is told what happens.
    record Surroundings(InstantSource clock, Entropy entropy, Journals journals) {}

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /// What follows from what other nodes announce.
    Announcements.Listener listener() {
        return new Announcements.Listener() {
            @Override
            public void due(WebhookKey webhook) {
                dispatcher.wake(webhook);
            }

            @Override
            public void erased(AccountId account, LeadId lead) {
                erased.add(account, lead);
            }
        };
    }

    /// For the chore of deciding leads whose scoring was cut short.
    AssessLead assessment() {
        return assess;
    }

    /// For the chore of forgetting sessions that are over.
    SignIn signIn() {
        return signIn;
    }

    /// For the chore of going on with replays that a node left behind.
    RunReplays replays() {
        return replays;
    }

    private UseCases.People people() {
        InstantSource clock = surroundings.clock();
        Entropy entropy = surroundings.entropy();
        return new UseCases.People(
                new SetUpAccount(database.accounts(), passwords, entropy, clock),
                new AppointOwner(database.owners(), passwords, entropy, clock),
                signIn);
    }

    UseCases useCases() {
        return new UseCases(
                people(),
                new SetUpWidget(database.widgets(), surroundings.entropy(), surroundings.clock()),
                webhooks(),
                leads(),
                views(),
                new UseCases.Watching(
                        surroundings.journals().live(),
                        surroundings.journals().metrics(),
                        new NodeVitals(database, surroundings.journals().live()),
                        database.troubledEndpoints()),
                this::notReady);
    }

    private AttemptDelivery makeAttempt(AttemptDelivery.Rules rules) {
        return new AttemptDelivery(
                database.attemptTargets(),
                outbound.adapter().sender(),
                database.queue(),
                rules,
                new AttemptDelivery.Surroundings(
                        surroundings.clock(),
                        surroundings.entropy(),
                        surroundings.journals().deliveries(),
                        erased));
    }

    private Dispatcher makeDispatcher() {
        return new Dispatcher(
                database.queue(),
                attempt,
                prepare,
                DispatchLimits.DEFAULT,
                new Dispatcher.Surroundings(
                        surroundings.clock(), surroundings.journals().deliveries()));
    }

    private UseCases.Leads leads() {
        return new UseCases.Leads(
                capture,
                new BrowseLeads(database.leadArchive(), database.deliveryArchive()),
                decide,
                resend,
                new EraseLead(database.leads(), erased, surroundings.clock()),
                database.deliveryArchive());
    }

    private UseCases.Views views() {
        return new UseCases.Views(
                new ShowOverview(
                        database.traffic(), database.destinations(), database.deliveryArchive(), surroundings.clock()),
                new TraceDelivery(database.deliveryArchive(), database.leadArchive(), database.webhooks()),
                database.destinations(),
                database.leadArchive());
    }

    private UseCases.Webhooks webhooks() {
        return new UseCases.Webhooks(
                new ConfigureWebhook(
                        database.accounts(),
                        database.widgets(),
                        database.webhooks(),
                        outbound.adapter().endpointCheck(),
                        new ConfigureWebhook.Effects(surroundings.entropy(), dispatcher)),
                new RotateSecret(database.webhooks(), surroundings.entropy(), surroundings.clock()),
                new SendTestWebhook(database.attemptTargets(), prepare, outbox, attempt),
                new SamplePayload(database.leadArchive(), prepare),
                new ReplayDeliveries(database.replaySource(), resend, surroundings.clock()),
                replays);
    }

    private List<String> notReady() {
        List<String> missing = new ArrayList<>();
        if (database.reach() != Database.Reach.REACHABLE) {
            missing.add("database");
        }
        if (!dispatcher.isAlive()) {
            missing.add("dispatcher");
        }
        return missing;
    }
}
