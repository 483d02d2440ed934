package dev.toran.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.webhook.IpNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    @Test
    void without_a_word_every_setting_has_its_documented_default() {
        Settings settings = Settings.read(Map.of());

        assertThat(settings.get(SettingsCatalogue.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.get(SettingsCatalogue.PORT)).isEqualTo(8080);
        assertThat(settings.get(SettingsCatalogue.DATA_DIR)).isEqualTo(Path.of("./data"));
        assertThat(settings.get(SettingsCatalogue.DATABASE_URL)).isEmpty();
        assertThat(settings.get(SettingsCatalogue.RETRY_SCHEDULE).waits()).containsExactly(Duration.ofSeconds(30));
        assertThat(settings.get(SettingsCatalogue.ATTEMPT_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(SettingsCatalogue.EGRESS_ALLOWED_NETWORKS)).isEmpty();
        assertThat(settings.get(SettingsCatalogue.EGRESS_ALLOW_HTTP)).isFalse();
        assertThat(settings.get(SettingsCatalogue.SCORER)).isEqualTo(ScorerChoice.RULES);
        assertThat(settings.get(SettingsCatalogue.SCORER_BUDGET)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(SettingsCatalogue.CAPTURE_RATE)).isEqualTo(new Rate(60, Duration.ofMinutes(1)));
        assertThat(settings.unknown()).isEmpty();
    }

    @Test
    void a_given_value_is_read() {
        Settings settings = Settings.read(Map.of(
                "TORAN_PORT", "0",
                "TORAN_RETRY_SCHEDULE", "500ms, 30s,5m,1h,1d",
                "TORAN_EGRESS_ALLOWED_NETWORKS", "127.0.0.0/8,fd00::/8",
                "TORAN_CAPTURE_RATE", "5/s",
                "TORAN_LOG_LEVEL", "debug"));

        assertThat(settings.get(SettingsCatalogue.PORT)).isZero();
        assertThat(settings.get(SettingsCatalogue.RETRY_SCHEDULE).waits())
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofDays(1));
        assertThat(settings.get(SettingsCatalogue.EGRESS_ALLOWED_NETWORKS))
                .contains(List.of(
                        IpNetwork.parse("127.0.0.0/8").orElseThrow(),
                        IpNetwork.parse("fd00::/8").orElseThrow()));
        assertThat(settings.get(SettingsCatalogue.CAPTURE_RATE)).isEqualTo(new Rate(5, Duration.ofSeconds(1)));
        assertThat(settings.get(SettingsCatalogue.LOG_LEVEL)).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        assertThat(Settings.read(Map.of("TORAN_PORT", " ")).get(SettingsCatalogue.PORT))
                .isEqualTo(8080);
    }

    @Test
    void no_retries_can_be_asked_for() {
        assertThat(Settings.read(Map.of("TORAN_RETRY_SCHEDULE", "none")).get(SettingsCatalogue.RETRY_SCHEDULE))
                .isEqualTo(RetrySchedule.NEVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TORAN_PORT | http",
                "TORAN_PORT | 65536",
                "TORAN_PORT | -1",
                "TORAN_OPENAI_BASE_URL | ftp://models.example",
                "TORAN_DATABASE_URL | mysql://nowhere",
                "TORAN_ADMIN_KEY | short",
                "TORAN_RETRY_SCHEDULE | 30",
                "TORAN_RETRY_SCHEDULE | 30s,,5m",
                "TORAN_RETRY_SCHEDULE | 8d",
                "TORAN_RETRY_SCHEDULE | -30s",
                "TORAN_RETRY_SCHEDULE | 1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
                "TORAN_ATTEMPT_TIMEOUT | 99ms",
                "TORAN_ATTEMPT_TIMEOUT | 61s",
                "TORAN_ATTEMPT_TIMEOUT | 9999999999s",
                "TORAN_EGRESS_ALLOWED_NETWORKS | 10.1.2.3/8",
                "TORAN_EGRESS_ALLOWED_NETWORKS | everywhere",
                "TORAN_EGRESS_ALLOW_HTTP | yes",
                "TORAN_SCORER | RULES",
                "TORAN_SCORER | magic",
                "TORAN_PUBLIC_URL | leads.example.com",
                "TORAN_PUBLIC_URL | //leads.example.com",
                "TORAN_PUBLIC_URL | https://",
                "TORAN_PUBLIC_URL | ftp://leads.example.com",
                "TORAN_PUBLIC_URL | https://leads.example.com/toran",
                "TORAN_PUBLIC_URL | https://leads.example.com?a=b",
                "TORAN_PUBLIC_URL | https://leads.example.com#a",
                "TORAN_PUBLIC_URL | https://ada@leads.example.com",
                "TORAN_PUBLIC_URL | https://leads.example.com:0",
                "TORAN_PUBLIC_URL | https://leads.example.com:65536",
                "TORAN_PUBLIC_URL | https://leads.example.com:https",
                "TORAN_EGRESS_PROXY | proxy.internal",
                "TORAN_EGRESS_PROXY | proxy.internal:0",
                "TORAN_EGRESS_PROXY | proxy.internal:65536",
                "TORAN_EGRESS_PROXY | https://proxy.internal:3128",
                "TORAN_EGRESS_PROXY | socks5://proxy.internal:1080",
                "TORAN_EGRESS_PROXY | proxy.internal:3128/path",
                "TORAN_SCORER_BUDGET | 9ms",
                "TORAN_OPENAI_BASE_URL | api.openai.com",
                "TORAN_CAPTURE_RATE | 60",
                "TORAN_CAPTURE_RATE | 0/m",
                "TORAN_CAPTURE_RATE | 60/d",
                "TORAN_LOG_LEVEL | loud"
            })
    void a_wrong_value_is_refused_in_one_line_that_names_the_setting(String name, String value) {
        assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
                .isInstanceOf(InvalidSetting.class)
                .message()
                .startsWith(name + " must be ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://leads.example.com, https://leads.example.com",
        "https://leads.example.com/, https://leads.example.com",
        "http://10.0.0.7:8080, http://10.0.0.7:8080",
        "https://[2001:db8::7]:8443/, https://[2001:db8::7]:8443"
    })
    void the_public_url_is_an_origin(String given, String origin) {
        assertThat(Settings.read(Map.of("TORAN_PUBLIC_URL", given)).get(SettingsCatalogue.PUBLIC_URL))
                .map(Object::toString)
                .contains(origin);
    }

    @Test
    void a_wrong_secret_is_not_repeated() {
        assertThatThrownBy(() -> Settings.read(Map.of("TORAN_DATABASE_URL", "postgres://u:hunter2@db/x")))
                .hasMessageContaining("TORAN_DATABASE_URL")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Settings.read(Map.of("TORAN_EGRESS_PROXY", "u:hunter2@proxy:x")))
                .hasMessageContaining("TORAN_EGRESS_PROXY")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Settings.read(Map.of("TORAN_ADMIN_KEY", "hunter2")))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.internal:3128, http://proxy.internal:3128",
        "http://proxy.internal:3128, http://proxy.internal:3128",
        "toran:p%40ss@10.0.0.7:3128, http://toran:p%40ss@10.0.0.7:3128"
    })
    void a_proxy_has_a_port_and_perhaps_credentials(String given, String url) {
        assertThat(Settings.read(Map.of("TORAN_EGRESS_PROXY", given)).get(SettingsCatalogue.EGRESS_PROXY))
                .map(Object::toString)
                .contains(url);
    }

    @Test
    void a_proxy_carries_https_alone() {
        assertThatThrownBy(() -> Settings.read(
                        Map.of("TORAN_EGRESS_PROXY", "proxy.internal:3128", "TORAN_EGRESS_ALLOW_HTTP", "true")))
                .hasMessageStartingWith("TORAN_EGRESS_ALLOW_HTTP must be false");
    }

    @Test
    void a_model_needs_an_address_and_a_name() {
        assertThatThrownBy(() -> Settings.read(Map.of("TORAN_SCORER", "openai")))
                .hasMessageStartingWith("TORAN_OPENAI_BASE_URL must be set");
        assertThatThrownBy(() -> Settings.read(
                        Map.of("TORAN_SCORER", "openai", "TORAN_OPENAI_BASE_URL", "https://models.example/v1")))
                .hasMessageStartingWith("TORAN_OPENAI_MODEL must be set");
    }

    @Test
    void a_misspelt_setting_is_noticed() {
        Settings settings = Settings.read(
                Map.of("TORAN_PROT", "1", "TORAN_JAVA_OPTS", "-Xmx1g", "PATH", "/bin", "TORAN_PORT", "1"));

        assertThat(settings.unknown()).containsExactly("TORAN_PROT");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_setting_is_in_the_help_and_on_the_page(Setting<?> setting) {
        assertThat(SettingsText.help()).anyMatch(line -> line.contains(setting.name() + " "));
        assertThat(SettingsText.page()).contains("| `" + setting.name() + "` |");
    }

    static List<Setting<?>> all() {
        return SettingsCatalogue.ALL;
    }
}
