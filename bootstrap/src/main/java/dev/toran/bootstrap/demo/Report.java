package dev.toran.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

/// Tells people what happens.
public final class Report {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Style style;

    Report(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    /// What the place that is written to can show.
    public enum Style {
        TERMINAL,
        PLAIN_TEXT
    }

    void opening(URI server, String receiver) {
        out.println("Toran is listening on " + server + ", a receiver on " + receiver);
        out.println("Handing in " + SampleLead.ALL.size() + " leads, as a website would …");
        out.println();
    }

    void table(List<Row> rows) {
        List<String> lines =
                new Table(Row.HEADINGS, rows.stream().map(Row::cells).toList()).lines();
        out.println(emphasised(BOLD, lines.getFirst()));
        lines.stream().skip(1).forEach(out::println);
        out.println();
        rows.stream()
                .filter(row -> !row.surprises().isEmpty())
                .forEach(row -> out.println(
                        emphasised(RED, "UNEXPECTED " + row.lead() + ": " + String.join(", ", row.surprises()))));
        long surprising =
                rows.stream().filter(row -> !row.surprises().isEmpty()).count();
        out.println(rows.size() + " decisions, " + (rows.size() - surprising) + " as expected, " + surprising
                + " unexpected. ms: from the beginning of the website's request to the receiver's acknowledgement.");
        out.println();
    }

    void firstRequest(Receipt receipt) {
        out.println(emphasised(BOLD, "The first lead's request, as the receiver got it"));
        out.println("POST " + receipt.path());
        receipt.headers().forEach((name, value) -> out.println(name + ": " + value));
        out.println();
        out.println(receipt.body());
        out.println();
    }

    void test(JsonNode result) {
        String came = result.path("delivered").asBoolean()
                ? "delivered, status " + result.path("status_code").asText() + ", "
                        + result.path("duration_ms").asText() + " ms"
                : "not delivered: " + result.path("failure").path("detail").asText();
        out.println("The test button says: " + came);
    }

    /// @param access what opens the dashboard and the API
    /// @param receiver a URL that takes whatever is sent there
    void invitation(URI server, SampleShop.Access access, String widget, String receiver) {
        String key = access.ownersKey();
        out.println();
        out.println(emphasised(BOLD, "Go on by hand; Ctrl-C ends the demo and removes everything."));
        out.println("  dashboard  " + server + "/dashboard/sign-in?email=" + SampleShop.OWNER_EMAIL);
        out.println("  e-mail     " + SampleShop.OWNER_EMAIL);
        out.println("  password   " + access.ownersPassword());
        out.println("  operator   " + access.operatorsKey()
                + "  as the operator's key on the same page: accounts, plans, trouble");
        out.println("  a webhook  " + receiver + "  takes what you send it: put it into any widget's Outbound webhook");
        out.println("  API key    " + key);
        out.println("  curl -s " + server + "/api/v1/widgets/" + widget + "/leads \\");
        out.println("    -H 'Authorization: Bearer " + key + "' -H 'Content-Type: application/json' \\");
        out.println(
                "    -d '{\"name\": \"You\", \"email\": \"you@example.com\", \"metadata\": {\"notes\": \"A quote, please\"}}'");
        out.println("  curl -s '" + server + "/api/v1/deliveries?limit=5' -H 'Authorization: Bearer " + key + "'");
        out.flush();
    }

    private String emphasised(String code, String text) {
        return switch (style) {
            case TERMINAL -> code + text + PLAIN;
            case PLAIN_TEXT -> text;
        };
    }
}
