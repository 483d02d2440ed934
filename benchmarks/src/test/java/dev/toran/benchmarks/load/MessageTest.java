package dev.toran.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(1_000);

    @Test
    void a_message_is_taken_once_it_is_complete() {
        fill("POST /hook/7 HTTP/1.1\r\nX-Toran-Signature: sha256=00\r\nContent-Length: 5\r\n\r\nhel");
        assertThat(Message.take(buffer)).isNull();

        fill("loHTTP/1.1 202 Accepted\r\n\r\n");
        Message first = Message.take(buffer);
        Message second = Message.take(buffer);

        assertThat(first.secondWord()).isEqualTo("/hook/7");
        assertThat(first.field("x-toran-signature")).isEqualTo("sha256=00");
        assertThat(first.field("webhook-id")).isEmpty();
        assertThat(first.body()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
        assertThat(first.after("el")).isEqualTo(3);
        assertThat(first.after("help")).isEqualTo(-1);
        assertThat(second.secondWord()).isEqualTo("202");
        assertThat(second.body()).isEmpty();
        assertThat(buffer.position()).isZero();
    }

    private void fill(String text) {
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
