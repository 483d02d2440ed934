package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.application.delivery.WebhookSender;
import dev.toran.application.webhook.EndpointCheck;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// The module's parts, made to fit: one guard for saving, testing and sending, and one sender.
public final class WebhookAdapter implements AutoCloseable {

    private static final Duration MAX_CHECK = Duration.ofSeconds(5);

    private final HttpWebhookSender sender;
    private final EndpointCheck endpointCheck;
    private final PayloadWriter payloadWriter = new JacksonPayloadWriter();

    private WebhookAdapter(HttpWebhookSender sender, EndpointCheck endpointCheck) {
        this.sender = sender;
        this.endpointCheck = endpointCheck;
    }

    /// Creates the parts around a guard that is in force.
    ///
    /// @throws IllegalArgumentException when the file of authorities can't be used
    public static WebhookAdapter create(
            WebhookAdapterSettings settings, EgressGuard guard, HttpWebhookSender.Clocks clocks) {
        List<X509Certificate> authorities =
                settings.authorities().map(Authorities::read).orElse(List.of());
        var connector = new Connector(ReceiverTls.context(authorities).getSocketFactory(), settings.proxy());
        var connections = new Connections(connector, clocks.nanoTime());
        var sender = new HttpWebhookSender(connections, guard, settings.attemptLimit(), clocks);
        return new WebhookAdapter(sender, new ResolvingEndpointCheck(guard, MAX_CHECK));
    }

    /// Makes the attempts.
    public WebhookSender sender() {
        return sender;
    }

    /// Looks where a URL leads before it is saved.
    public EndpointCheck endpointCheck() {
        return endpointCheck;
    }

    /// Writes the bodies.
    public PayloadWriter payloadWriter() {
        return payloadWriter;
    }

    /// Ends the attempts that are under way.
    @Override
    public void close() {
        sender.close();
    }
}
