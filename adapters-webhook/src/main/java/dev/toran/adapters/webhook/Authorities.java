package dev.toran.adapters.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Certificates in a PEM file.
final class Authorities {

    private Authorities() {}

    /// @throws IllegalArgumentException when the file can't be read or has no certificate in it
    static List<X509Certificate> read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(pem + " has no PEM certificate in it");
            }
            return found;
        } catch (IOException | CertificateException unusable) {
            throw new IllegalArgumentException(pem + " is not a readable PEM file of certificates", unusable);
        }
    }
}
