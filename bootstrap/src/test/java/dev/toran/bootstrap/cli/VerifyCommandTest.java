package dev.toran.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.ToranSignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {

    private static final SigningSecret SECRET = SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES]);
    private static final byte[] BODY = "{\"name\":\"Zoë\"}\r\n".getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT = ToranSignature.of(SECRET, BODY);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void a_body_from_standard_input_is_taken_byte_for_byte() {
        assertThat(verify(BODY, "--secret", SECRET.reveal(), "--signature", RIGHT))
                .isZero();
        assertThat(out.toString()).contains("right");
    }

    @Test
    void a_body_from_a_file_is_taken_byte_for_byte() throws IOException {
        Path file = Files.write(directory.resolve("body.json"), BODY);

        assertThat(verify(new byte[0], "--secret", SECRET.reveal(), "--signature", RIGHT, file.toString()))
                .isZero();
    }

    @Test
    void one_changed_byte_is_noticed() {
        byte[] changed = BODY.clone();
        changed[3] ^= 1;

        assertThat(verify(changed, "--secret", SECRET.reveal(), "--signature", RIGHT))
                .isOne();
        assertThat(out.toString()).contains("wrong");
    }

    @Test
    void another_secret_is_noticed() {
        byte[] other = new byte[SigningSecret.RANDOM_BYTES];
        other[0] = 1;

        assertThat(verify(BODY, "--secret", SigningSecret.of(other).reveal(), "--signature", RIGHT))
                .isOne();
    }

    @Test
    void what_is_no_secret_makes_every_signature_wrong_and_is_named() {
        assertThat(verify(BODY, "--secret", "hunter2", "--signature", RIGHT)).isOne();
        assertThat(out.toString()).contains("--secret").contains("whsec_");
    }

    @Test
    void misuse_is_told_apart_from_a_wrong_signature() {
        assertThat(verify(BODY, "--signature", RIGHT)).isEqualTo(2);
        assertThat(verify(BODY, "--secret", SECRET.reveal(), "--signature", RIGHT, "no-such-file"))
                .isEqualTo(2);
    }

    private int verify(byte[] standardInput, String... arguments) {
        return new CommandLine(new VerifyCommand(new ByteArrayInputStream(standardInput)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
