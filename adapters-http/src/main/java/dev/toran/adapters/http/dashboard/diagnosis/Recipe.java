package dev.toran.adapters.http.dashboard.diagnosis;

import dev.toran.domain.webhook.EndpointUrl;
import java.util.Arrays;
import java.util.List;

/// What to do at a receiver so that leads arrive there.
///
/// @param steps in order, each a sentence or two
/// @param code to check the signature with; empty where nobody has to write any
/// @param caution what is to be said of the very address; empty where it is as it should be
public record Recipe(String title, List<String> steps, String code, String caution) {

    private static final String PYTHON = """
            import hashlib, hmac

            def is_genuine(secret, raw_body, headers):
                expected = "sha256=" + hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
                return hmac.compare_digest(expected, headers.get("X-Toran-Signature", ""))""";

    public Recipe {
        steps = List.copyOf(steps);
    }

    private Recipe(String title, List<String> steps, String code) {
        this(title, steps, code, "");
    }

    /// The recipe for whoever is at a URL.
    public static Recipe at(EndpointUrl url) {
        Recipe recipe = of(ReceiverKind.of(url));
        return new Recipe(recipe.title, recipe.steps, recipe.code, StatusAdvice.beforehand(url));
    }

    /// Those for every kind of receiver.
    public static List<Recipe> all() {
        return Arrays.stream(ReceiverKind.values()).map(Recipe::of).toList();
    }

    /// The recipe for one kind of receiver.
    public static Recipe of(ReceiverKind receiver) {
        return switch (receiver) {
            case ZAPIER ->
                new Recipe(
                        "Zapier",
                        List.of(
                                "In Zapier create a Zap with the trigger “Webhooks by Zapier”, event “Catch Hook”.",
                                "Copy its webhook URL, paste it above and press Save.",
                                "Press Send test webhook here, then Test trigger in Zapier: name, email, phone, score and"
                                        + " tier appear as fields.",
                                "Add what should happen with a lead, and publish the Zap."),
                        "");
            case MAKE ->
                new Recipe(
                        "Make",
                        List.of(
                                "In Make begin a scenario with the module “Webhooks → Custom webhook” and add a webhook.",
                                "Copy its address, paste it above and press Save.",
                                "While Make says that it waits for data, press Send test webhook here: it learns the"
                                        + " fields from it.",
                                "Add what should happen with a lead, and switch the scenario on."),
                        "");
            case N8N ->
                new Recipe(
                        "n8n",
                        List.of(
                                "In n8n begin a workflow with a Webhook node: HTTP method POST, Respond “Immediately”.",
                                "Switch the workflow on. Only then does its Production URL answer.",
                                "Copy the Production URL (…/webhook/…, not …/webhook-test/…), paste it above and press"
                                        + " Save.",
                                "Press Send test webhook here, and look at the workflow's executions."),
                        "");
            case OWN_CODE ->
                new Recipe(
                        "Your own code",
                        List.of(
                                "Take POST requests at the URL, and answer with any 2xx within five seconds; do the work"
                                        + " afterwards.",
                                "Check X-Toran-Signature over the raw body with the signing secret below.",
                                "Remember lead_id and ignore one that you have already: a request whose answer got lost"
                                        + " is sent again."),
                        PYTHON);
        };
    }
}
