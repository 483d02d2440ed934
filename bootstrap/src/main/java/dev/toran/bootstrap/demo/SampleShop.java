package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.bootstrap.client.ApiAnswer;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.demo.Place.Hook;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two sample accounts with their widgets and webhooks, set up over the API as an operator and the accounts' owners
/// would.
final class SampleShop implements AutoCloseable {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /// By which its owner signs in to the dashboard.
    static final String OWNER_EMAIL = "owner@sample-shop.example";

    private final URI server;
    private final Receiver receiver;
    private final ApiClient operator;
    private final String operatorsKey;
    private final Map<Place, String> widgets = new EnumMap<>(Place.class);
    private final Map<Place, ApiClient> owners = new EnumMap<>(Place.class);
    private final Map<Hook, String> webhooks = new EnumMap<>(Hook.class);
    private final List<ApiClient> clients = new ArrayList<>();
    private String ownersKey = "";
    private String ownersPassword = "";
    private String newsletter = "";

    SampleShop(URI server, String operatorsKey, Receiver receiver) {
        this.server = server;
        this.operatorsKey = operatorsKey;
        this.receiver = receiver;
        this.operator = client(Optional.of(operatorsKey));
    }

    /// Sets everything up.
    void open() {
        ApiAnswer shop = operator.post(
                        "accounts",
                        json().put("name", "Sample shop")
                                .put("plan", "business")
                                .put("owner_email", OWNER_EMAIL))
                .require(CREATED);
        ownersPassword = shop.text("owner_password");
        ownersKey = shop.text("api_key");
        ApiClient owner = client(Optional.of(ownersKey));
        for (Place place : Place.values()) {
            if (place != Place.FORMER_CUSTOMER) {
                open(place, owner);
            }
        }
        ApiAnswer former = account("Former customer", "pro");
        open(Place.FORMER_CUSTOMER, client(Optional.of(former.text("api_key"))));
        operator.patch("accounts/" + former.text("account_id"), json().put("plan", "free"))
                .require(OK);
    }

    /// The id of a place's widget.
    String widget(Place place) {
        return widgets.getOrDefault(place, "");
    }

    /// Speaks for the owner of a place.
    ApiClient ownerOf(Place place) {
        return Optional.ofNullable(owners.get(place)).orElseThrow();
    }

    /// The id of a webhook.
    String webhook(Hook hook) {
        return webhooks.getOrDefault(hook, "");
    }

    /// What whoever goes on by hand gets in with.
    Access access() {
        return new Access(ownersPassword, ownersKey, operatorsKey);
    }

    /// What opens the doors.
    ///
    /// @param ownersPassword for the dashboard, with [#OWNER_EMAIL]
    /// @param ownersKey for the sample shop's API
    /// @param operatorsKey for the operator's pages and API
    record Access(String ownersPassword, String ownersKey, String operatorsKey) {}

    /// Sets up one more widget, whose endpoint never takes anything.
    void openInTrouble() {
        ApiClient owner = ownerOf(Place.CONTACT_FORM);
        newsletter = owner.post("widgets", json().put("name", "Newsletter"))
                .require(CREATED)
                .text("widget_id");
        owner.post("widgets/" + newsletter + "/webhooks", json().put("url", receiver.url(Receiver.DOWN)))
                .require(CREATED);
    }

    /// The id of the widget whose endpoint never takes anything.
    String newsletter() {
        return newsletter;
    }

    /// A client without a key, as a visitor's browser is one.
    ApiClient visitor() {
        return client(Optional.empty());
    }

    @Override
    public void close() {
        clients.forEach(ApiClient::close);
    }

    private ApiAnswer account(String name, String plan) {
        return operator.post("accounts", json().put("name", name).put("plan", plan))
                .require(CREATED);
    }

    private void open(Place place, ApiClient owner) {
        String widget = owner.post("widgets", json().put("name", place.title()))
                .require(CREATED)
                .text("widget_id");
        widgets.put(place, widget);
        owners.put(place, owner);
        place.hooks().forEach(hook -> register(hook, widget, owner));
    }

    private void register(Hook hook, String widget, ApiClient owner) {
        ObjectNode wanted = json().put("url", receiver.url(hook.path()))
                .put("floor", hook.floor())
                .put("enabled", hook != Hook.PAUSED);
        ApiAnswer made = owner.post("widgets/" + widget + "/webhooks", wanted).require(CREATED);
        webhooks.put(hook, made.text("webhook_id"));
        receiver.learn(hook.path(), made.text("secret"));
    }

    private ApiClient client(Optional<String> key) {
        ApiClient client = new ApiClient(server, key);
        clients.add(client);
        return client;
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
