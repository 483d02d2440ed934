package dev.toran.adapters.http.dashboard.diagnosis;

import dev.toran.domain.webhook.EndpointUrl;

/// Who is at a URL, as far as its host and path tell.
public enum ReceiverKind {
    ZAPIER("Zapier"),
    MAKE("Make"),
    N8N("n8n"),
    OWN_CODE("your own code");

    /// The path of n8n's address that answers only while somebody watches in its editor.
    private static final String N8N_TEST = "/webhook-test/";

    private final String title;

    ReceiverKind(String title) {
        this.title = title;
    }

    /// Recognises a receiver. n8n also runs on people's own hosts, where its paths tell.
    public static ReceiverKind of(EndpointUrl url) {
        String host = url.host();
        if (host.equals("hooks.zapier.com")) {
            return ZAPIER;
        }
        if (host.startsWith("hook.") && (isUnder(host, "make.com") || isUnder(host, "integromat.com"))) {
            return MAKE;
        }
        String path = url.uri().getRawPath();
        boolean isN8n =
                isUnder(host, "n8n.cloud") || host.startsWith("n8n.") || path.startsWith("/webhook/") || isN8nTest(url);
        return isN8n ? N8N : OWN_CODE;
    }

    /// What people call it.
    public String title() {
        return title;
    }

    static boolean isN8nTest(EndpointUrl url) {
        return url.uri().getRawPath().contains(N8N_TEST);
    }

    private static boolean isUnder(String host, String domain) {
        return host.endsWith("." + domain);
    }
}
