package dev.toran.adapters.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// An authority of our own and what it certifies.
final class TestCertificates {

    private static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .commonName("Toran test authority")
            .certificateAuthority(0)
            .build();

    private TestCertificates() {}

    /// The authority's certificate as an operator's file.
    static Path authorityFile(Path directory) {
        return write(directory.resolve("authority.pem"), AUTHORITY.certificatePem());
    }

    static SSLContext forHosts(String... hosts) {
        return context(builder(hosts).signedBy(AUTHORITY).build());
    }

    /// A certificate and its key, as files for a server in another process.
    record PemFiles(Path certificate, Path key) {}

    static PemFiles filesFor(String host, Path directory) {
        HeldCertificate held = builder(host).signedBy(AUTHORITY).build();
        return new PemFiles(
                write(directory.resolve("certificate.pem"), held.certificatePem()),
                write(directory.resolve("key.pem"), held.privateKeyPkcs8Pem()));
    }

    static SSLContext expiredFor(String host) {
        Instant now = Instant.now();
        return context(builder(host)
                .signedBy(AUTHORITY)
                .validityInterval(
                        now.minus(2, ChronoUnit.DAYS).toEpochMilli(),
                        now.minus(1, ChronoUnit.DAYS).toEpochMilli())
                .build());
    }

    static SSLContext notYetValidFor(String host) {
        Instant now = Instant.now();
        return context(builder(host)
                .signedBy(AUTHORITY)
                .validityInterval(
                        now.plus(1, ChronoUnit.DAYS).toEpochMilli(),
                        now.plus(2, ChronoUnit.DAYS).toEpochMilli())
                .build());
    }

    static SSLContext ofAStrangerFor(String host) {
        return context(builder(host).build());
    }

    private static HeldCertificate.Builder builder(String... hosts) {
        var builder = new HeldCertificate.Builder().commonName(hosts[0]);
        for (String host : hosts) {
            builder.addSubjectAlternativeName(host);
        }
        return builder;
    }

    private static SSLContext context(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
