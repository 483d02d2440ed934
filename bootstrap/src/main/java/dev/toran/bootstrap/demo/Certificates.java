package dev.toran.bootstrap.demo;

import dev.toran.bootstrap.node.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of our own and a certificate that it issued for this machine's loopback, made afresh by the
/// running JDK's keytool: nothing secret is shipped, and nobody else trusts it.
///
/// @param authority PEM file with the authority's certificate, for the sender to trust
/// @param forReceiver what the receiver serves HTTPS with
record Certificates(Path authority, SSLContext forReceiver) {

    private static final String AUTHORITY = "authority";
    private static final String RECEIVER = "receiver";
    private static final int KEYTOOL_SECONDS = 60;

    /// Makes both below `directory`.
    static Certificates make(Path directory, String password) {
        Path store = directory.resolve("certificates.p12");
        try {
            keytool(store, password, AUTHORITY, List.of("-dname", "CN=Toran demo authority", "-ext", "bc:c=ca:true"));
            keytool(
                    store,
                    password,
                    RECEIVER,
                    List.of(
                            "-dname", "CN=Toran demo receiver",
                            "-ext", "san=ip:127.0.0.1,dns:localhost",
                            "-signer", AUTHORITY));
            KeyStore keys = load(store, password);
            Path authority = directory.resolve("authority.pem");
            Files.writeString(authority, pem(keys.getCertificate(AUTHORITY)));
            return new Certificates(authority, context(keys, password));
        } catch (IOException | GeneralSecurityException failed) {
            throw new StartFailure("can't make certificates for the demo's receiver (" + failed + ")", failed);
        }
    }

    private static void keytool(Path store, String password, String alias, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "DEMO_STORE_PASSWORD"));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEMO_STORE_PASSWORD", password);
        Process keytool = builder.start();
        try (InputStream said = keytool.getInputStream()) {
            String output = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool: " + output);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted", stopped);
        } finally {
            keytool.destroy();
        }
    }

    private static KeyStore load(Path store, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, password.toCharArray());
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys, String password) throws GeneralSecurityException {
        KeyStore receiverOnly;
        try {
            receiverOnly = KeyStore.getInstance("PKCS12");
            receiverOnly.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        receiverOnly.setKeyEntry(
                RECEIVER,
                keys.getKey(RECEIVER, password.toCharArray()),
                password.toCharArray(),
                keys.getCertificateChain(RECEIVER));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(receiverOnly, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }
}
