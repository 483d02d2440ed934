package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.ToranSignature;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as they are typed.
class CommandsTest {

    private static final SigningSecret SECRET = SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES]);
    private static final byte[] BODY = Jar.utf8("{\"name\": \"Zoë 🚀\"}");
    private static final Pattern KEY = Pattern.compile("^api_key: (\\S+)$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    @Test
    void the_demo_ends_well_and_its_table_is_right() throws Exception {
        Jar.Ended demo = new Jar(directory, Map.of()).run("demo", "--once");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .containsPattern("Ada Osei +hot +\\d+ +sent to /hooks/crm +1 +200 +[\\d.]+ +both right")
                .containsPattern("Dmitri +unknown +– +sent to /hooks/crm +1 +200 +[\\d.]+ +both right")
                .containsPattern("Nobody to call +info +\\d+ +withheld: no_contact +– +– +– +–")
                .containsPattern("Efua Mensah +hot +\\d+ +sent to /hooks/on-call +1 +200")
                .containsPattern("Finn O'Brien +warm +\\d+ +withheld: below_floor")
                .containsPattern("quiet@visitor.example +unknown +– +withheld: tier_unknown")
                .containsPattern("Gita Rao +hot +\\d+ +sent to /hooks/flaky +2 +200 +\\d+ +both right")
                .containsPattern("Hugo Petit +info +\\d+ +withheld: no_webhook")
                .containsPattern("Ines Costa +info +\\d+ +withheld: disabled")
                .containsPattern("Jonas Weber +info +\\d+ +withheld: plan")
                .contains("ليلى حداد", "王小明", "🚀", "The test button says: delivered, status 200")
                .contains(", 0 unexpected")
                .doesNotContain("UNEXPECTED", "WRONG", "whsec_", "tka_", "tk_", "\u001b");
        assertThat(demo.err()).isEmpty();
    }

    @Test
    void a_rehearsal_takes_its_leads_all_the_way() throws Exception {
        Jar.Ended rehearsal = new Jar(directory, Map.of()).run("rehearse", "--leads", "16");

        assertThat(rehearsal.exitCode()).as(rehearsal.err()).isZero();
        assertThat(rehearsal.out()).isEqualToIgnoringNewLines("16 leads rehearsed");
    }

    @Test
    void verify_tells_right_from_wrong() throws Exception {
        Jar jar = new Jar(directory, Map.of());
        String right = ToranSignature.of(SECRET, BODY);

        assertThat(jar.run(BODY, "verify", "--secret", SECRET.reveal(), "--signature", right)
                        .exitCode())
                .isZero();
        assertThat(jar.run(Jar.utf8("{}"), "verify", "--secret", SECRET.reveal(), "--signature", right)
                        .exitCode())
                .isOne();
    }

    @Test
    void a_wrong_setting_stops_the_start_with_one_line_that_names_it() throws Exception {
        Jar.Ended serve = new Jar(directory, Map.of("TORAN_ATTEMPT_TIMEOUT", "soon")).run("serve");

        assertThat(serve.exitCode()).isEqualTo(2);
        assertThat(serve.errLines())
                .singleElement()
                .asString()
                .startsWith("toran: TORAN_ATTEMPT_TIMEOUT must be a duration")
                .endsWith("not \"soon\"");
    }

    @Test
    void a_database_that_its_driver_cannot_read_is_told_by_the_settings_name() throws Exception {
        String url = "jdbc:postgresql://db:99999999/toran?password=hidden";
        Jar.Ended serve = new Jar(directory, Map.of("TORAN_DATABASE_URL", url)).run("serve");

        assertThat(serve.exitCode()).isEqualTo(2);
        assertThat(serve.errLines()).last().asString().startsWith("toran: TORAN_DATABASE_URL: PostgreSQL's driver");
        assertThat(serve.out() + serve.errLines()).doesNotContain("hidden");
    }

    @Test
    void what_h2_says_of_a_url_is_told_without_its_password() throws Exception {
        Map<String, String> relative = Map.of(
                "TORAN_DATA_DIR",
                directory.resolve("data").toString(),
                "TORAN_DATABASE_URL",
                "jdbc:h2:relative;USER=u;PASSWORD=hidden");
        Jar.Ended serve = new Jar(directory, relative).run("serve");

        assertThat(serve.errLines()).last().asString().startsWith("toran: can't open the database: A file path");
        assertThat(serve.out() + serve.errLines()).doesNotContain("hidden");
    }

    @Test
    void a_missing_authority_file_and_a_taken_port_are_told_in_one_line() throws Exception {
        Map<String, String> somewhere =
                Map.of("TORAN_DATA_DIR", directory.resolve("data").toString(), "TORAN_PORT", "0");
        Jar.Ended noFile = new Jar(directory, with(somewhere, "TORAN_EGRESS_CA_FILE", "no-such.pem")).run("serve");

        assertThat(noFile.exitCode()).isNotZero();
        assertThat(noFile.errLines()).singleElement().asString().contains("TORAN_EGRESS_CA_FILE");

        try (Site site = new Site(directory);
                Running server = site.serve()) {
            String taken = Integer.toString(server.url().getPort());
            Jar.Ended second = new Jar(directory, with(with(somewhere, "TORAN_DATA_DIR", "other"), "TORAN_PORT", taken))
                    .run("serve");

            assertThat(second.exitCode()).isOne();
            assertThat(second.errLines()).singleElement().asString().contains("port " + taken);
        }
    }

    @Test
    void help_lists_every_setting_with_its_default() throws Exception {
        Jar.Ended help = new Jar(directory, Map.of()).run("serve", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("TORAN_PORT (default: 8080)", "TORAN_RETRY_SCHEDULE (default: 30s)");
    }

    @Test
    void an_account_can_be_set_up_before_the_server_runs_and_while_it_does() throws Exception {
        try (Site site = new Site(directory)) {
            Jar.Ended before = site.jar().run("account", "create", "--name", "Early", "--plan", "pro");
            assertThat(before.exitCode()).as(before.err()).isZero();

            try (Running server = site.serve()) {
                server.url();
                Jar.Ended during = site.jar()
                        .run(
                                "account",
                                "create",
                                "--name",
                                "Late",
                                "--plan",
                                "business",
                                "--owner-email",
                                "ada@x.example");
                assertThat(during.exitCode()).as(during.err()).isZero();
                assertThat(during.out()).containsPattern("owner_password: [A-Za-z0-9_-]{20}");

                Shop early = new Shop(server.url(), "", key(before), "", "", "");
                Shop late = new Shop(server.url(), "", key(during), "", "", "");
                assertThat(early.get("account").path("name").asText()).isEqualTo("Early");
                assertThat(late.get("account").path("plan").asText()).isEqualTo("business");
            }
        }
    }

    @Test
    void a_plan_that_does_not_exist_is_misuse() throws Exception {
        Jar.Ended misuse = new Jar(directory, Map.of()).run("account", "create", "--name", "X", "--plan", "gold");

        assertThat(misuse.exitCode()).isEqualTo(2);
        assertThat(misuse.err()).contains("--plan must be free, pro or business");
    }

    private static String key(Jar.Ended created) {
        Matcher line = KEY.matcher(created.out());
        assertThat(line.find()).as(created.out()).isTrue();
        return line.group(1);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(settings);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
