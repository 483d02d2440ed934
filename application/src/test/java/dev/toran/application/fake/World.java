package dev.toran.application.fake;

import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.AttemptDelivery;
import dev.toran.application.delivery.AttemptTargets;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.DispatchLimits;
import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.delivery.ErasedLeads;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.application.delivery.WatchEndpoint;
import dev.toran.application.lead.AssessLead;
import dev.toran.application.lead.CaptureLead;
import dev.toran.application.lead.CaptureRequest;
import dev.toran.application.lead.CaptureResult;
import dev.toran.application.lead.CommitRoom;
import dev.toran.application.lead.DecideAssessedLead;
import dev.toran.application.lead.EraseLead;
import dev.toran.application.lead.FreezeDecisions;
import dev.toran.application.lead.LeadSubmission;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.lead.RunReplays;
import dev.toran.application.lead.Submitter;
import dev.toran.application.session.SignIn;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.EndpointCheck;
import dev.toran.application.webhook.RotateSecret;
import dev.toran.application.webhook.SamplePayload;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.application.webhook.WebhookChange;
import dev.toran.application.widget.SetUpWidget;
import dev.toran.domain.delivery.EndpointPatience;
import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.TierFloor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every use case, put together over the fakes as bootstrap does it over the real parts. A test turns the
/// clock, scripts the receiver and looks at what was stored.
public final class World implements AutoCloseable {

    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Duration RETRY_WAIT = Duration.ofSeconds(30);
    public static final DispatchLimits LIMITS = new DispatchLimits(
            2,
            32,
            Duration.ofMillis(20),
            new DispatchLimits.Buffer(1 << 20, Duration.ofSeconds(3), Duration.ofMillis(1)));

    public final InMemoryStore store = new InMemoryStore();
    public final SettableClock clock = new SettableClock();
    public final SeededEntropy entropy = new SeededEntropy(7);
    public final ScriptedSender sender = new ScriptedSender();
    public final RecordingJournal journal = new RecordingJournal();
    public CompletableFuture<Assessment> score = CompletableFuture.completedFuture(Assessment.UNKNOWN);
    public EndpointCheck.Finding finding = EndpointCheck.Finding.ALLOWED;

    private final PayloadWriter writer = (decision, event, timestamp) -> Payload.of(event, """
            {"event":"%s","lead_id":"%s","widget_id":"%s","name":null,"email":"a@b.example","phone":null,\
            "score":null,"tier":null,"source":null,"timestamp":"%s","metadata":{}}""".formatted(
                    event.wireName(),
                    decision.lead().id(),
                    decision.lead().capture().widget().widget(),
                    timestamp)
            .getBytes(StandardCharsets.UTF_8));
    public final PrepareDelivery prepare = new PrepareDelivery(writer, LEASE, entropy, clock);
    public final ErasedLeads erased = new ErasedLeads(LEASE, clock);
    public final AttemptDelivery attempt = attempting(store.deliveryQueue());
    public final Dispatcher dispatcher = new Dispatcher(
            store.deliveryQueue(), attempt, prepare, LIMITS, new Dispatcher.Surroundings(clock, journal));
    public final FreezeDecisions freeze = new FreezeDecisions(
            prepare, dispatcher, new CommitRoom(CommitRoom.DEFAULT_BYTES, CommitRoom.DEFAULT_PATIENCE));
    public final DecideAssessedLead decide = new DecideAssessedLead(store.leads(), store.captureSites(), freeze);
    public final AssessLead assess =
            new AssessLead(lead -> score, decide, store.leads(), Duration.ofSeconds(10), clock);
    public final CaptureLead capture = new CaptureLead(
            store.captureSites(), assess, freeze, store.leads(), new CaptureLead.Surroundings(clock, entropy));
    public final ResendLead resend =
            new ResendLead(store.leads(), store.captureSites(), prepare, store.outbox(), dispatcher);
    public final EraseLead erase = new EraseLead(store.leads(), erased, clock);
    public final ReplayDeliveries replay = new ReplayDeliveries(store.replaySource(), resend, clock);
    /// What is to run behind the scenes; a test runs it when it wants.
    public final List<Runnable> behindTheScenes = new CopyOnWriteArrayList<>();

    public final RunReplays replays =
            new RunReplays(store.replays(), store.replaySource(), resend, clock, behindTheScenes::add);
    public final SendTestWebhook test = new SendTestWebhook(store.attemptTargets(), prepare, store.outbox(), attempt);
    public final SamplePayload sample = new SamplePayload(store.leadArchive(), prepare);
    public final RotateSecret rotate = new RotateSecret(store.webhooks(), entropy, clock);
    public final ConfigureWebhook configure = new ConfigureWebhook(
            store.accounts(),
            store.widgets(),
            store.webhooks(),
            url -> finding,
            new ConfigureWebhook.Effects(entropy, dispatcher));
    public final PlainPasswords passwords = new PlainPasswords();
    public final SetUpAccount accounts = new SetUpAccount(store.accounts(), passwords, entropy, clock);
    public final AppointOwner owners = new AppointOwner(store.owners(), passwords, entropy, clock);
    public final SignIn signIn = new SignIn(store.owners(), passwords, store.sessions(), entropy, clock);
    public final SetUpWidget widgets = new SetUpWidget(store.widgets(), entropy, clock);
    public final Tenant tenant = Tenant.in(store);

    /// A submission that can be reached and is hot.
    public static LeadSubmission hotLead() {
        return new LeadSubmission(
                new Visitor(Optional.of("Ada Lovelace"), new Contact(Optional.of("ada@example.com"), Optional.empty())),
                Attribution.NONE,
                Optional.empty(),
                Assessment.of(new Score(91), Tier.HOT));
    }

    /// A change of the floor and of nothing else.
    public static WebhookChange toFloor(TierFloor floor) {
        return new WebhookChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(floor), Optional.empty());
    }

    /// Attempts that are recorded by a queue of the test's own.
    public AttemptDelivery attempting(DeliveryQueue queue) {
        return attempting(store.attemptTargets(), queue);
    }

    /// Attempts whose webhooks are looked up in the test's own way, too.
    public AttemptDelivery attempting(AttemptTargets targets, DeliveryQueue queue) {
        return new AttemptDelivery(
                targets,
                sender,
                queue,
                new AttemptDelivery.Rules(
                        new RetrySchedule(List.of(RETRY_WAIT)),
                        new WatchEndpoint(store.endpointHealth(), EndpointPatience.DEFAULT, journal)),
                new AttemptDelivery.Surroundings(clock, entropy, journal, erased));
    }

    /// Hands a lead in with the tenant's key.
    public CaptureResult capture(LeadSubmission submission) {
        return capture.capture(new CaptureRequest(
                tenant.widget().key().widget(),
                new Submitter.AccountProgram(tenant.id()),
                submission,
                Optional.empty()));
    }

    @Override
    public void close() throws InterruptedException {
        dispatcher.stop(Duration.ofSeconds(5));
    }
}
