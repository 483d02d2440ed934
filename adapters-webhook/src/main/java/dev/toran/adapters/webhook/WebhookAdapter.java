package dev.toran.adapters.webhook;

import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.adapters.webhook.proxy.ProxyTunnels;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.application.delivery.WebhookSender;
import dev.toran.application.webhook.EndpointCheck;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The module's parts, made to fit: one guard and one client for saving, testing and sending.
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
        Optional<ProxyTunnels> tunnels =
                settings.proxy().map(proxy -> ProxyTunnels.through(proxy, new SecureRandom(), clocks.nanoTime()));
        tunnels.map(ProxyTunnels::address).ifPresent(guard::listensOn);
        var sender =
                new HttpWebhookSender(client(authorities, tunnels), guard, tunnels, settings.attemptLimit(), clocks);
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

    /// HTTP/1.1, because one small POST at a time gains nothing from HTTP/2's multiplexing, and a hostile receiver
    /// gets less to play with: no header compression, no flow control, no requests of its own, no two deliveries
    /// that share the fate of one connection. No proxy but the operator's, whatever the machine's settings say;
    /// cookies and an authenticator are off unless one is given.
    private static HttpClient client(List<X509Certificate> authorities, Optional<ProxyTunnels> tunnels) {
        HttpClientProperties.apply();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(tunnels.map(ProxyTunnels::address).map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
                .sslContext(ReceiverTls.context(authorities))
                .sslParameters(ReceiverTls.parameters())
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("webhook-io-", 0).factory()))
                .build();
    }
}
