package dev.toran.wired;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.http.published.PublishedContract;
import dev.toran.adapters.http.published.PublishedContract.Operation;
import dev.toran.wired.RawHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes requests from the published document. Each part of one is mostly as it should be, so that the others are
/// looked at.
final class HostileRequests {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> SEGMENTS = List.of(
            "x",
            "%00",
            "%0d%0aX-Evil:%201",
            "%ff",
            "%F0%9F%98%80",
            "1-1-1-1-1",
            "..",
            "%2e%2e",
            "a%2Fb",
            "%",
            "%zz",
            ";a=b",
            "'or'1'='1",
            "{lead_id}",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(3_000),
            "-1",
            "null");
    private static final List<String> QUERY_VALUES = List.of(
            "",
            "-1",
            "0",
            "201",
            "999999999999999999999",
            "1e3",
            "%00",
            "%",
            "%zz",
            "%ff",
            "%ed%a0%80",
            "a%00b",
            "%F0%9F%98%80",
            "%25",
            "_",
            "%5c",
            "'",
            "%22;drop%20table%20lead",
            "x".repeat(300),
            "AAAA",
            "____________________________________",
            "gAAAAAAAAAD_____AAAAAAAAAAAAAAAAAAAAAA",
            "null",
            "true");
    private static final List<String> HEADERS = List.of(
            "X-Request-Id: \"'<script>",
            "X-Request-Id: " + "x".repeat(5_000),
            "X-Forwarded-For: 1.2.3.4, ::1, junk, %s",
            "Idempotency-Key: order-1",
            "Idempotency-Key: ",
            "Idempotency-Key: with space",
            "Idempotency-Key: ключ",
            "Idempotency-Key: " + "k".repeat(255),
            "Idempotency-Key: " + "k".repeat(256),
            "If-Match: *",
            "If-Match: W/\"x\"",
            "If-Match: \"a\", \"b\",",
            "If-Match: " + "\"a\",".repeat(1_000),
            "If-None-Match: *",
            "Origin: null",
            "Origin: https://shop.example",
            "Origin: \\\\",
            "Last-Event-ID: -1",
            "Accept: text/html",
            "Range: bytes=0-1",
            "Expect: 200-ok",
            "Content-Encoding: gzip",
            "Cookie: a=\"; b=\u00ff",
            "Transfer-Encoding: identity",
            "X-Http-Method-Override: DELETE",
            "X-\u00e9: 1",
            "Forwarded: for=\"_x\";proto=https",
            "Upgrade: h2c");
    private static final List<String> TYPES = List.of(
            "text/plain",
            FORM,
            "application/json; charset=utf-16",
            "application/json;charset=UTF-8",
            "multipart/form-data; boundary=x",
            ";;;",
            "");

    private final Random random;
    private final Server server;
    private final PublishedContract contract;
    private final List<Operation> operations;
    private final HostileJson values;
    private Map<String, String> ids = Map.of();
    private String key = "";

    HostileRequests(Random random, Server server) {
        this.random = random;
        this.server = server;
        this.contract = server.contract();
        this.operations = contract.operations().stream()
                .filter(operation -> !operation.path().endsWith("/events"))
                .toList();
        this.values = new HostileJson(random, contract, server.receiver().url());
    }

    /// A request, and its body where that is JSON and called so.
    record Shot(Request request, Optional<String> json) {}

    /// From here on the ids are of things that this owner has.
    void aimAt(Server.Owner owner) {
        String widget = owner.newWidget();
        String webhook = owner.newWebhook(widget).path("webhook_id").asText();
        JsonNode lead = owner.made(
                "POST", "/widgets/" + widget + "/leads", "{\"email\": \"v@shop.example\", \"tier\": \"hot\"}");
        key = owner.key();
        ids = Map.of(
                "widget_id",
                widget,
                "webhook_id",
                webhook,
                "lead_id",
                lead.path("lead_id").asText(),
                "delivery_id",
                lead.at("/egress/0/delivery_id").asText(),
                "account_id",
                owner.account(),
                "key_id",
                "00000000-0000-7000-8000-000000000000");
    }

    Shot next() {
        Operation operation = pick(operations);
        boolean removes = operation.method().equals("DELETE");
        String target = path(operation, removes) + query(operation);
        List<String> headers = new ArrayList<>();
        authorization(operation).ifPresent(headers::add);
        while (oneIn(4)) {
            headers.add(pick(HEADERS));
        }
        Optional<JsonNode> schema = contract.requestSchema(operation);
        if (schema.isEmpty() && !oneIn(20)) {
            return new Shot(new Request(operation.method(), target, headers, new byte[0]), Optional.empty());
        }
        return withBody(operation, target, headers, schema.map(values::of).orElseGet(values::any));
    }

    private Shot withBody(Operation operation, String target, List<String> headers, String json) {
        String type = oneIn(12) ? pick(TYPES) : "application/json";
        headers.add("Content-Type: " + type);
        byte[] body = (type.equals(FORM) && !oneIn(4) ? form() : json).getBytes(StandardCharsets.UTF_8);
        boolean whole = !oneIn(15);
        if (!whole && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        boolean isJson = whole && contract.requestSchema(operation).isPresent() && type.startsWith("application/json");
        return new Shot(
                new Request(operation.method(), target, headers, body), isJson ? Optional.of(json) : Optional.empty());
    }

    private String form() {
        StringBuilder form = new StringBuilder();
        for (String name :
                List.of("email", "name", "notes", "metadata.%00", "metadata.x", "redirect", "tier", "%", "")) {
            if (oneIn(3)) {
                form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(pick(QUERY_VALUES));
            }
        }
        return form.toString();
    }

    /// Things are rarely removed, or the rest would find nothing.
    private String path(Operation operation, boolean removes) {
        return PLACE.matcher(operation.path()).replaceAll(place -> {
            boolean hostile = removes ? !oneIn(10) : oneIn(8);
            return Matcher.quoteReplacement(hostile ? pick(SEGMENTS) : ids.get(place.group(1)));
        });
    }

    private String query(Operation operation) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode given : operation.described().path("parameters")) {
            JsonNode parameter = contract.resolved(given);
            if (parameter.path("in").asText().equals("query") && oneIn(2)) {
                parameters.add(parameter.path("name").asText() + "=" + queryValue(parameter.path("schema")));
            }
        }
        if (oneIn(25)) {
            parameters.add(pick(QUERY_VALUES) + "=" + pick(QUERY_VALUES));
        }
        return parameters.isEmpty() ? "" : "?" + String.join(oneIn(20) ? "&&" : "&", parameters);
    }

    private String queryValue(JsonNode schema) {
        return oneIn(3)
                ? pick(QUERY_VALUES)
                : URLEncoder.encode(values.plain(contract.resolved(schema)), StandardCharsets.UTF_8);
    }

    private Optional<String> authorization(Operation operation) {
        if (oneIn(20)) {
            return pick(List.of(
                    Optional.empty(),
                    Optional.of("Authorization: Bearer tk_" + "x".repeat(43)),
                    Optional.of("Authorization: Basic YTpi"),
                    Optional.of("Authorization: Bearer \u00e9\u0001"),
                    Optional.of("Authorization: Bearer " + "x".repeat(2_000))));
        }
        boolean operators = operation.path().startsWith("/api/v1/accounts");
        return Optional.of("Authorization: Bearer " + (operators ? Server.OPERATOR : key));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
