package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.bootstrap.client.ApiClient;
import dev.toran.bootstrap.demo.Place.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Compares what the API tells about the sample leads with what the receiver got, and both with what was expected.
final class Results {

    private static final Set<String> FINAL = Set.of("delivered", "failed");
    private static final int OK = 200;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final SampleShop shop;
    private final Receiver receiver;

    Results(SampleShop shop, Receiver receiver) {
        this.shop = shop;
        this.receiver = receiver;
    }

    /// Whether nothing more will happen to this lead by itself.
    boolean isSettled(Captured captured) {
        JsonNode lead = lead(captured);
        return egress(lead).stream()
                        .noneMatch(decision -> decision.path("status").asText().equals("assessing"))
                && StreamSupport.stream(lead.path("deliveries").spliterator(), false)
                        .allMatch(delivery ->
                                FINAL.contains(delivery.path("status").asText()));
    }

    /// One row for each webhook of the lead's widget, or one where there is none.
    List<Row> rows(Captured captured) {
        JsonNode lead = lead(captured);
        return captured.sample().expected().stream()
                .map(expected -> row(captured, lead, expected))
                .toList();
    }

    private Row row(Captured captured, JsonNode lead, Expected expected) {
        Optional<Hook> hook = hook(expected);
        Optional<JsonNode> decision = decision(lead, hook);
        List<String> surprises = new ArrayList<>();
        Row.Judged judged = judged(captured, lead, surprises);
        if (decision.isEmpty()) {
            surprises.add("no decision");
            return new Row(captured.sample().title(), judged, Row.Fate.withheld("?"), surprises);
        }
        Row.Fate fate = decision.get().path("status").asText().equals("queued")
                ? sent(captured, decision.get(), expected, surprises)
                : held(captured, decision.get(), expected, surprises);
        return new Row(captured.sample().title(), judged, fate, surprises);
    }

    private Row.Judged judged(Captured captured, JsonNode lead, List<String> surprises) {
        JsonNode assessment = lead.path("assessment");
        Optional<String> tier =
                Optional.of(assessment.path("tier")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        if (!tier.equals(captured.sample().tier())) {
            surprises.add("expected tier " + captured.sample().tier().orElse("unknown"));
        }
        String score =
                assessment.path("score").isNumber() ? assessment.path("score").asText() : "–";
        return new Row.Judged(tier.orElse("unknown"), score);
    }

    private Row.Fate sent(Captured captured, JsonNode decision, Expected expected, List<String> surprises) {
        String id = decision.path("delivery_id").asText();
        JsonNode delivery = shop.ownerOf(captured.sample().place())
                .get("deliveries/" + id)
                .require(OK)
                .body();
        JsonNode attempts = delivery.path("attempts");
        List<Receipt> receipts = receipts("msg_" + id);
        boolean right = !receipts.isEmpty()
                && receipts.stream().allMatch(receipt -> receipt.signatures() == Receipt.Signatures.BOTH_RIGHT);
        switch (expected) {
            case Expected.Delivered(Hook hook, int wanted) -> check(delivery, receipts, hook, wanted, surprises);
            case Expected.Withheld withheld -> surprises.add("sent, though " + withheld.reason());
        }
        if (!right) {
            surprises.add("signatures");
        }
        return new Row.Fate(
                "sent to " + hook(expected).map(Hook::path).orElse("?"),
                Integer.toString(attempts.size()),
                attempts.path(attempts.size() - 1).path("status_code").asText("–"),
                receipts.isEmpty() ? "–" : milliseconds(captured, receipts.getLast()),
                right ? "both right" : "WRONG");
    }

    private static void check(
            JsonNode delivery, List<Receipt> receipts, Hook hook, int attempts, List<String> surprises) {
        if (!delivery.path("status").asText().equals("delivered")) {
            surprises.add(delivery.path("status").asText());
        }
        if (delivery.path("attempts").size() != attempts || receipts.size() != attempts) {
            surprises.add("expected " + attempts + " attempts, the receiver saw " + receipts.size());
        }
        if (receipts.stream().anyMatch(receipt -> !receipt.path().equals(hook.path()))) {
            surprises.add("arrived at another endpoint");
        }
        if (receipts.stream().map(Receipt::body).distinct().count() > 1) {
            surprises.add("a retry had another body");
        }
    }

    private Row.Fate held(Captured captured, JsonNode decision, Expected expected, List<String> surprises) {
        String reason = decision.path("reason").asText();
        switch (expected) {
            case Expected.Delivered delivered -> surprises.add("not sent");
            case Expected.Withheld(Optional<Hook> hook, String wanted) -> {
                if (!reason.equals(wanted)) {
                    surprises.add("expected " + wanted);
                }
                if (hook.isPresent() && received(captured, hook.get())) {
                    surprises.add("arrived nevertheless");
                }
            }
        }
        return Row.Fate.withheld(reason);
    }

    private boolean received(Captured captured, Hook hook) {
        return receiver.receipts().stream()
                .anyMatch(receipt ->
                        receipt.path().equals(hook.path()) && receipt.body().contains(captured.leadId()));
    }

    private List<Receipt> receipts(String messageId) {
        return receiver.receipts().stream()
                .filter(receipt -> receipt.messageId().equals(messageId))
                .collect(Collectors.toList());
    }

    private JsonNode lead(Captured captured) {
        ApiClient owner = shop.ownerOf(captured.sample().place());
        return owner.get("leads/" + captured.leadId()).require(OK).body();
    }

    private Optional<JsonNode> decision(JsonNode lead, Optional<Hook> hook) {
        String webhook = hook.map(shop::webhook).orElse("");
        return egress(lead).stream()
                .filter(decision -> decision.path("webhook_id").asText("").equals(webhook)
                        || (hook.isEmpty() && !decision.path("webhook_id").isTextual()))
                .findFirst();
    }

    private static List<JsonNode> egress(JsonNode lead) {
        return StreamSupport.stream(lead.path("egress").spliterator(), false).toList();
    }

    private static Optional<Hook> hook(Expected expected) {
        return switch (expected) {
            case Expected.Delivered delivered -> Optional.of(delivered.hook());
            case Expected.Withheld withheld -> withheld.hook();
        };
    }

    private static String milliseconds(Captured captured, Receipt receipt) {
        double milliseconds = (double) (receipt.nanoTime() - captured.nanoTime()) / NANOS_PER_MILLISECOND;
        return milliseconds < 10
                ? String.format(Locale.ROOT, "%.1f", milliseconds)
                : String.format(Locale.ROOT, "%.0f", milliseconds);
    }
}
