package dev.toran.benchmarks.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The request that hands in a lead, with room for its number. A lead's number is in its e-mail address.
final class SampleRequest {

    static final int DIGITS = 9;
    static final String BEFORE_NUMBER = "\"visitor-";

    private final byte[] bytes;
    private final int numberAt;

    SampleRequest(URI server, Shop shop, int hook) {
        String blank = "0".repeat(DIGITS);
        String body = """
                {"name": "Ada Osei", "email": "visitor-%s@osei-bikes.example", "phone": "+1 202 555 0101", \
                "source": "https://sample-shop.example/contact-form", "metadata": {"notes": "We need a quote for 40 users \
                this week, budget 9000 EUR. Please call me back tomorrow before noon.", "company_name": "Osei Bikes", \
                "utm_source": "search", "utm_medium": "cpc", "utm_campaign": "autumn"}}""".formatted(blank);
        String head = String.format(
                Locale.ROOT,
                "POST /api/v1/widgets/%s/leads HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n",
                shop.hooks().get(hook).widgetId(),
                server.getAuthority(),
                shop.apiKey(),
                body.length());
        String request = head + body;
        this.bytes = request.getBytes(StandardCharsets.US_ASCII);
        this.numberAt = request.indexOf(BEFORE_NUMBER) + BEFORE_NUMBER.length();
    }

    /// Puts the request of lead `number` into `out`.
    void write(int number, ByteBuffer out) {
        int rest = number;
        for (int place = numberAt + DIGITS - 1; place >= numberAt; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.put(bytes);
    }
}
