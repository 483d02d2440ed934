package dev.toran.adapters.webhook;

import dev.toran.domain.webhook.EndpointUrl;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// How connections to receivers are secured: TLS 1.2 or newer, the host's name checked, the JDK's authorities and
/// perhaps some more, and no certificate of our own.
final class ReceiverTls {

    private ReceiverTls() {}

    /// @param furtherAuthorities trusted in addition to the JDK's
    static SSLContext context(List<X509Certificate> furtherAuthorities) {
        try {
            var trusted = new ArrayList<>(List.of(trustManager(null).getAcceptedIssuers()));
            trusted.addAll(furtherAuthorities);
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust = {new ReceiverTrust(trustManager(keyStore(trusted)))};
            context.init(new KeyManager[0], trust, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("TLS can't be set up", unusable);
        }
    }

    static SSLParameters parameters(EndpointUrl url) {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (url.literal().isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(url.host())));
        }
        return parameters;
    }

    private static KeyStore keyStore(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int index = 0; index < trusted.size(); index++) {
            store.setCertificateEntry("authority-" + index, trusted.get(index));
        }
        return store;
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore storeOrJdks)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(storeOrJdks);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
