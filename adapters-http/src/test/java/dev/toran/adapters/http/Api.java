package dev.toran.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.adapters.http.lead.CaptureRate;
import dev.toran.adapters.http.metrics.Metrics;
import dev.toran.adapters.http.published.PublishedContract;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.fake.World;
import dev.toran.application.live.LiveEvents;
import dev.toran.application.overview.ShowOverview;
import dev.toran.application.trace.TraceDelivery;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.webhook.EgressRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A real server on a free port, over the use cases and the fakes of their ports. It has one account with a key.
final class Api implements AutoCloseable {

    static final String OPERATOR = "operator-key";
    static final CaptureRate RATE = new CaptureRate(3, Duration.ofMinutes(1));

    private static final long HEAP_BYTES = 1 << 28;
    private static final long OPEN_FILES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    final World world = new World();
    final LiveEvents live = new LiveEvents(new LiveEvents.Limits(100, 3, 2), "run");
    final AccountId account;
    final String key;
    final ScriptedVitals vitals = new ScriptedVitals();
    private final HttpClient client = HttpClient.newHttpClient();
    final PublishedContract contract;
    private final ApiServer server;

    Api() {
        this(FrontDoor.NONE);
    }

    Api(FrontDoor frontDoor) {
        this(frontDoor, HttpLimits.of(HEAP_BYTES, OPEN_FILES));
    }

    Api(HttpLimits limits) {
        this(FrontDoor.NONE, limits);
    }

    private Api(FrontDoor frontDoor, HttpLimits limits) {
        var created = world.accounts.create("Shop", Plan.PRO);
        account = created.account().id();
        key = created.apiKey().key().reveal();
        HttpSettings settings = new HttpSettings(
                "127.0.0.1", 0, KeyHash.of(OPERATOR), RATE, frontDoor, EgressRules.publicOnly(), limits);
        UseCases useCases = new UseCases(
                new UseCases.People(world.accounts, world.owners, world.signIn),
                world.widgets,
                new UseCases.Webhooks(
                        world.configure, world.rotate, world.test, world.sample, world.replay, world.replays),
                new UseCases.Leads(
                        world.capture,
                        new BrowseLeads(world.store.leadArchive(), world.store.deliveryArchive()),
                        world.decide,
                        world.resend,
                        world.erase,
                        world.store.deliveryArchive()),
                new UseCases.Views(
                        new ShowOverview(
                                world.store.traffic(),
                                world.store.destinations(),
                                world.store.deliveryArchive(),
                                world.clock),
                        new TraceDelivery(
                                world.store.deliveryArchive(), world.store.leadArchive(), world.store.webhooks()),
                        world.store.destinations(),
                        world.store.leadArchive()),
                new UseCases.Watching(live, new Metrics(), vitals, world.store.troubledEndpoints()),
                List::of);
        server = ApiServer.start(settings, useCases, new ApiServer.Surroundings(world.clock, world.entropy::nextId));
        contract = new PublishedContract(raw(request("/openapi.json").build()).body());
    }

    /// What came back.
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException notJson) {
                throw new AssertionError(response.body(), notJson);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        /// The last part of a problem's type.
        String problem() {
            return text("type").replaceAll("^.*#", "");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The refused fields, in order, each with its message.
        List<String> errors() {
            return json().path("errors")
                    .valueStream()
                    .map(error -> error.path("field").asText() + " "
                            + error.path("message").asText())
                    .toList();
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path)).timeout(Duration.ofSeconds(20));
    }

    /// The same with the account's key.
    HttpRequest.Builder owner(String path) {
        return as(key, "/api/v1" + path);
    }

    HttpRequest.Builder operator(String path) {
        return as(OPERATOR, "/api/v1" + path);
    }

    HttpRequest.Builder as(String bearer, String path) {
        return request(path).header("Authorization", "Bearer " + bearer);
    }

    /// Every route that the server has.
    List<Route> routes() {
        return server.calls();
    }

    /// The server's address, without a path.
    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /// What comes back is held against the published document.
    Answer send(HttpRequest.Builder request) {
        return send(request.build(), Optional.empty());
    }

    /// What the document says of `GET` goes for this, without the content.
    Answer head(HttpRequest.Builder request) {
        HttpResponse<String> response =
                raw(request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
        return new Answer(response.statusCode(), response);
    }

    private Answer send(HttpRequest request, Optional<String> json) {
        HttpResponse<String> response = raw(request);
        Answer answer = new Answer(response.statusCode(), response);
        contract.check(
                request.method(),
                request.uri().getPath(),
                json,
                new PublishedContract.Answered(answer.status(), answer.header("Content-Type"), response.body()));
        return answer;
    }

    private HttpResponse<String> raw(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    Answer send(String method, HttpRequest.Builder request, String json) {
        return send(
                request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                Optional.of(json));
    }

    Answer post(HttpRequest.Builder request, String json) {
        return send("POST", request, json);
    }

    /// Opens an answer that never ends; it can be read line by line.
    BufferedReader open(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("answered " + response.statusCode());
        }
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// Sets up a widget and answers its id.
    String widget(String fields) {
        Answer made = post(owner("/widgets"), "{\"name\": \"Site\"" + fields + "}");
        return UUID.fromString(made.text("widget_id")).toString();
    }

    /// How many leads the account has.
    int leads() {
        return world.store
                .leadArchive()
                .page(account, LeadFilter.ALL, Cursor.Range.first(Cursor.Range.MAX_LIMIT))
                .items()
                .size();
    }

    @Override
    public void close() throws InterruptedException {
        live.close();
        server.close();
        world.close();
        client.close();
    }
}
