package dev.toran.bootstrap.cli;

import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.ToranSignature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a body against `X-Toran-Signature`, for people who build a receiver.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check a body (standard input or FILE) against an X-Toran-Signature.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the signature is right", " 1:it is not", " 2:the command could not be understood"})
final class VerifyCommand implements Callable<Integer> {

    private static final int RIGHT = 0;
    private static final int WRONG = 1;

    private final InputStream standardInput;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--secret", required = true, paramLabel = "S", description = "the webhook's secret, whsec_…")
    private String secret = "";

    @Option(names = "--signature", required = true, paramLabel = "H", description = "the header's value, sha256=…")
    private String signature = "";

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the raw body, byte for byte as received")
    private Optional<Path> file = Optional.empty();

    VerifyCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        byte[] body = body();
        Optional<SigningSecret> parsed = SigningSecret.parse(secret);
        boolean right = parsed.isPresent() && ToranSignature.verify(parsed.get(), body, signature.strip());
        spec.commandLine().getOut().println(verdict(parsed.isPresent(), right, body.length));
        return right ? RIGHT : WRONG;
    }

    private static String verdict(boolean isSecret, boolean right, int bytes) {
        if (!isSecret) {
            return "No signature is right with this --secret: it must be whsec_ and base64 of 24 to 64 bytes, as the API"
                    + " shows it.";
        }
        return right
                ? "The signature is right (" + bytes + " bytes)."
                : "The signature is wrong for these " + bytes + " bytes and this secret.";
    }

    private byte[] body() {
        try {
            return file.isPresent() ? Files.readAllBytes(file.get()) : standardInput.readAllBytes();
        } catch (IOException failed) {
            throw misuse("can't read " + file.map(Path::toString).orElse("standard input") + " (" + failed + ")");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
