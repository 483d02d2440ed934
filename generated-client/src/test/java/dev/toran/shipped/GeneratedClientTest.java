package dev.toran.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.example.toran.ApiClient;
import com.example.toran.ApiException;
import com.example.toran.api.AccountsApi;
import com.example.toran.api.DeliveriesApi;
import com.example.toran.api.LeadsApi;
import com.example.toran.api.WebhooksApi;
import com.example.toran.api.WidgetsApi;
import com.example.toran.model.Attempt;
import com.example.toran.model.Captured;
import com.example.toran.model.Delivery;
import com.example.toran.model.DeliveryStatus;
import com.example.toran.model.EgressSummary;
import com.example.toran.model.FieldError;
import com.example.toran.model.Floor;
import com.example.toran.model.KnownTier;
import com.example.toran.model.Lead;
import com.example.toran.model.LeadList;
import com.example.toran.model.LeadSubmission;
import com.example.toran.model.NewAccount;
import com.example.toran.model.NewWebhook;
import com.example.toran.model.NewWidget;
import com.example.toran.model.Plan;
import com.example.toran.model.Problem;
import com.example.toran.model.Resend;
import com.example.toran.model.Tier;
import com.example.toran.model.Webhook;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger's program does who has the document and OpenAPI Generator: with the client made in this build it
/// calls the finished jar, which sends to a real receiver.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class GeneratedClientTest {

    private Site site;
    private Running running;
    private URI server;

    private ApiClient shop;
    private LeadsApi leads;
    private DeliveriesApi deliveries;
    private UUID widget;
    private Webhook webhook;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        site = new Site(directory);
        running = site.serve();
        server = running.url();
    }

    @AfterAll
    void stop() {
        running.close();
        site.close();
    }

    @BeforeEach
    void set_up_a_shop_of_its_own() throws Exception {
        String adminKey = Files.readString(site.data().resolve("admin-key")).strip();
        shop = client(new AccountsApi(client(adminKey))
                .createAccount(new NewAccount().name("Bakery").plan(Plan.PRO))
                .getApiKey());
        leads = new LeadsApi(shop);
        deliveries = new DeliveriesApi(shop);
        widget = new WidgetsApi(shop)
                .createWidget(new NewWidget().name("Front page"))
                .getWidgetId();
        webhook = new WebhooksApi(shop)
                .registerWebhook(
                        widget, new NewWebhook().url(site.receiver().url()).floor(Floor.WARM_AND_HOT));
    }

    @Test
    void a_lead_is_captured_followed_on_its_way_and_sent_again() throws Exception {
        var submission = new LeadSubmission()
                .name("Ada Osei")
                .email("ada@example.com")
                .tier(Tier.HOT)
                .metadata(Map.of("notes", "Two cakes for Friday", "test", "of both"));
        Captured captured = leads.captureLead(widget, submission, "order-4711");

        assertThat(captured.getEgress()).singleElement().satisfies(egress -> {
            assertThat(egress.getWebhookId()).isEqualTo(webhook.getWebhookId());
            assertThat(egress.getStatus()).isEqualTo(EgressSummary.QUEUED);
        });
        UUID first = captured.getEgress().getFirst().getDeliveryId();
        HttpsReceiver.Received request = site.receiver().next();
        assertThat(request.isSignedWith(webhook.getSecret())).isTrue();
        assertThat(request.headers()).containsEntry("webhook-id", "msg_" + first);
        Delivery delivered = delivered(first);
        assertThat(delivered.getAttempts())
                .extracting(Attempt::getNumber, Attempt::getOutcome, Attempt::getStatusCode, Attempt::getFailure)
                .containsExactly(tuple(1, Attempt.OutcomeEnum.ACKNOWLEDGED, 200, null));
        assertThat(delivered.getPayload().getLeadId()).isEqualTo(captured.getLeadId());
        assertThat(delivered.getPayload().getName()).isEqualTo("Ada Osei");
        assertThat(delivered.getPayload().getMetadata().getAdditionalProperty("notes"))
                .isEqualTo("Two cakes for Friday");
        assertThat(delivered.getPayload().getMetadata().getTest().getActualInstance())
                .as("a visitor's own, not the mark of a test")
                .isEqualTo("of both");

        List<UUID> resent = leads.resendLead(captured.getLeadId(), new Resend().webhookId(webhook.getWebhookId()))
                .getDeliveryIds();

        assertThat(resent).hasSize(1).doesNotContain(first);
        assertThat(new String(site.receiver().next().body(), UTF_8))
                .contains("\"lead_id\":\"" + captured.getLeadId() + "\"");
        delivered(resent.getFirst());
        Lead lead = leads.getLead(captured.getLeadId());
        assertThat(lead.getAssessment().getTier()).isEqualTo(Tier.HOT);
        assertThat(lead.getDeliveries())
                .extracting(Delivery::getDeliveryId)
                .containsExactlyInAnyOrder(first, resent.getFirst());
    }

    @Test
    void a_capture_that_is_repeated_gets_the_first_answer_and_is_one_lead() throws Exception {
        var submission = new LeadSubmission().email("bo@example.com").tier(Tier.INFO);

        var first = leads.captureLeadWithHttpInfo(widget, submission, "order-1");
        var again = leads.captureLeadWithHttpInfo(widget, submission, "order-1");

        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(again.getData()).isEqualTo(first.getData());
        assertThat(leads.listLeads(null, null, null, null, null, null).getItems())
                .hasSize(1);
    }

    @Test
    void a_list_is_filtered_and_read_part_by_part() throws Exception {
        UUID cold = capture("Cy", Tier.INFO);
        UUID oldest = capture("Ada", Tier.WARM);
        UUID middle = capture("Bo", Tier.WARM);
        UUID newest = capture("Di", Tier.WARM);

        LeadList begin = leads.listLeads(widget, KnownTier.WARM, EgressSummary.QUEUED, null, 2, null);
        LeadList rest = leads.listLeads(widget, KnownTier.WARM, EgressSummary.QUEUED, null, 2, begin.getNextCursor());

        assertThat(begin.getItems()).extracting(Lead::getLeadId).containsExactly(newest, middle);
        assertThat(rest.getItems()).extracting(Lead::getLeadId).containsExactly(oldest);
        assertThat(rest.getNextCursor()).isNull();
        assertThat(leads.listLeads(null, null, EgressSummary.WITHHELD, "cy", null, null)
                        .getItems())
                .extracting(Lead::getLeadId)
                .containsExactly(cold);
        assertThat(deliveries
                        .listDeliveries(webhook.getWebhookId(), oldest, null, null, null)
                        .getItems())
                .extracting(Delivery::getLeadId)
                .containsExactly(oldest);
        for (int sent = 0; sent < 3; sent++) {
            site.receiver().next();
        }
    }

    @Test
    void bad_input_is_answered_with_a_problem_that_names_its_field() throws Exception {
        var tooLong = new LeadSubmission().email("ada@example.com").name("a".repeat(201));

        ApiException refused = catchThrowableOfType(ApiException.class, () -> leads.captureLead(widget, tooLong, null));

        assertThat(refused.getCode()).isEqualTo(422);
        Problem problem = shop.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        assertThat(problem.getStatus()).isEqualTo(422);
        assertThat(problem.getType()).endsWith("/docs/problems#validation-failed");
        assertThat(problem.getErrors()).extracting(FieldError::getField).containsExactly("name");
        assertThat(refused.getResponseHeaders().firstValue("X-Request-Id")).contains(problem.getRequestId());
    }

    @Test
    void a_word_and_a_field_that_come_later_do_not_break_a_client_of_today() throws Exception {
        String later = "{\"delivery_id\": \"" + UUID.randomUUID() + "\", \"status\": \"parked\", \"shelf\": 7}";

        Delivery read = shop.getObjectMapper().readValue(later, Delivery.class);

        assertThat(read.getStatus()).isEqualTo(DeliveryStatus.UNKNOWN_DEFAULT_OPEN_API);
    }

    private UUID capture(String name, Tier tier) throws ApiException {
        return leads.captureLead(
                        widget,
                        new LeadSubmission().name(name).email("v@example.com").tier(tier),
                        null)
                .getLeadId();
    }

    private Delivery delivered(UUID id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> deliveries.getDelivery(id), found -> found.getStatus() == DeliveryStatus.DELIVERED);
    }

    private ApiClient client(String key) {
        var client = new ApiClient();
        client.updateBaseUri(server.toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
        return client;
    }
}
