package dev.toran.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Takes every webhook, checks both of its signatures and notes it, by one thread that never blocks. The signatures
/// are calculated here once more, not by Toran's code. What is signed wrongly is answered with 401.
final class HookReceiver implements AutoCloseable {

    private static final String PREFIX = "whsec_";
    private static final String LEAD_ID = "\"lead_id\":\"";
    private static final int UUID_CHARACTERS = 36;
    private static final byte[] OK = answer("200 OK");
    private static final byte[] FAILED = answer("500 Internal Server Error");
    private static final byte[] WRONG = answer("401 Unauthorized");

    private final ReceiverLoop loop = new ReceiverLoop(this::received);
    private final Ledger ledger;
    private final List<Keys> keys = new ArrayList<>();
    private volatile Behaviour behaviour = Behaviour.WILLING;

    HookReceiver(Ledger ledger) throws IOException {
        this.ledger = ledger;
    }

    private record Keys(Mac toran, Mac standard) {}

    /// The addresses of so many endpoints.
    List<String> endpoints(int count) throws IOException {
        List<String> urls = new ArrayList<>();
        for (int hook = 0; hook < count; hook++) {
            urls.add("http://127.0.0.1:" + loop.port() + "/hook/" + hook);
        }
        return urls;
    }

    /// Learns the secrets and begins to receive.
    void start(Shop shop) {
        for (Shop.Hook hook : shop.hooks()) {
            keys.add(new Keys(
                    mac(hook.secret().getBytes(StandardCharsets.UTF_8)),
                    mac(Base64.getDecoder().decode(hook.secret().substring(PREFIX.length())))));
        }
        loop.start();
    }

    /// Changes how requests are answered from now on.
    void behave(Behaviour changed) {
        behaviour = changed;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        loop.close();
    }

    private void received(ReceiverLoop.Connection connection, Message request, long now) {
        int hook = Integer.parseInt(request.secondWord().substring("/hook/".length()));
        int lead = Integer.parseInt(request.text(request.after(SampleRequest.BEFORE_NUMBER), SampleRequest.DIGITS));
        UUID id = UUID.fromString(request.text(request.after(LEAD_ID), UUID_CHARACTERS));
        if (!isSignedRight(keys.get(hook), request)) {
            ledger.wrongSignatures.increment();
            write(connection, WRONG);
            return;
        }
        int earlier = ledger.receive(lead, id, now);
        boolean isWilling = behaviour.acknowledges(hook, lead, earlier);
        long delay = behaviour.delayNanos(hook, lead, earlier);
        if (delay == 0) {
            answer(connection, lead, isWilling);
        } else if (delay != Behaviour.NEVER) {
            loop.at(now + delay, () -> answer(connection, lead, isWilling));
        }
    }

    private void answer(ReceiverLoop.Connection connection, int lead, boolean isWilling) {
        if (isWilling) {
            ledger.acknowledge(lead);
        }
        write(connection, isWilling ? OK : FAILED);
    }

    private void write(ReceiverLoop.Connection connection, byte[] answer) {
        if (!connection.write(answer)) {
            // It tries again.
            ledger.lateAnswers.increment();
        }
    }

    private static boolean isSignedRight(Keys keys, Message request) {
        String simple = "sha256=" + HexFormat.of().formatHex(keys.toran().doFinal(request.body()));
        String stamp = request.field("webhook-id") + "." + request.field("webhook-timestamp") + ".";
        keys.standard().update(stamp.getBytes(StandardCharsets.US_ASCII));
        String standard =
                "v1," + Base64.getEncoder().encodeToString(keys.standard().doFinal(request.body()));
        return simple.equals(request.field("x-toran-signature")) && standard.equals(request.field("webhook-signature"));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    static byte[] answer(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok").getBytes(StandardCharsets.US_ASCII);
    }
}
