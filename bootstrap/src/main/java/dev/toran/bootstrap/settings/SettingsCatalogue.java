package dev.toran.bootstrap.settings;

import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.webhook.IpNetwork;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every setting there is, in the order shown. This list is the documentation: `serve --help` and
/// `docs/configuration.md` are made from it.
public final class SettingsCatalogue {

    public static final Setting<String> HOST =
            Setting.of("TORAN_HOST", Forms.TEXT, "127.0.0.1", "Address to listen on");
    public static final Setting<Integer> PORT =
            Setting.of("TORAN_PORT", Forms.PORT, "8080", "Port to listen on; 0 takes any free one");
    public static final Setting<Path> DATA_DIR =
            Setting.of("TORAN_DATA_DIR", Forms.PATH, "./data", "Directory of the embedded database and generated keys");
    public static final Setting<Optional<String>> DATABASE_URL = Setting.optional(
            "TORAN_DATABASE_URL",
            Forms.JDBC_URL,
            "an H2 file in the data directory",
            "Database to use, for PostgreSQL jdbc:postgresql://host/name?user=…&password=…");
    public static final Setting<Optional<String>> ADMIN_KEY = Setting.optional(
            "TORAN_ADMIN_KEY",
            Forms.key(8),
            "generated into admin-key in the data directory",
            "The operator's key to the REST API");
    public static final Setting<Optional<String>> MASTER_KEY = Setting.optional(
            "TORAN_MASTER_KEY",
            Forms.key(8),
            "generated into master-key in the data directory",
            "Encrypts secrets at rest; several, separated by commas: the first encrypts, all decrypt");
    public static final Setting<Optional<URI>> PUBLIC_URL = Setting.optional(
            "TORAN_PUBLIC_URL",
            Forms.ORIGIN,
            "from host and port",
            "Where people reach the server, for links and, when it is https, for secure cookies and HSTS");
    public static final Setting<RetrySchedule> RETRY_SCHEDULE =
            Setting.of("TORAN_RETRY_SCHEDULE", Forms.RETRIES, "30s", "Waits before each retry of a failed delivery");
    public static final Setting<Duration> ATTEMPT_TIMEOUT = Setting.of(
            "TORAN_ATTEMPT_TIMEOUT",
            Forms.duration(Duration.ofMillis(100), Duration.ofMinutes(1), "from 100ms to 1m"),
            "5s",
            "How long a receiver has to answer, connecting included");
    public static final Setting<Duration> ENDPOINT_GIVE_UP_AFTER = Setting.of(
            "TORAN_ENDPOINT_GIVE_UP_AFTER",
            Forms.duration(Duration.ofSeconds(1), Duration.ofDays(365), "from 1s to 365d"),
            "5d",
            "How long an endpoint may fail without one success before its webhook is switched off");
    public static final Setting<Optional<List<IpNetwork>>> EGRESS_ALLOWED_NETWORKS = Setting.optional(
            "TORAN_EGRESS_ALLOWED_NETWORKS",
            Forms.NETWORKS,
            "none",
            "Networks that webhooks may point into although they are not public");
    public static final Setting<Boolean> EGRESS_ALLOW_HTTP = Setting.of(
            "TORAN_EGRESS_ALLOW_HTTP",
            Forms.YES_OR_NO,
            "false",
            "Whether webhooks may use plain http, towards allowed networks only");
    public static final Setting<Optional<Path>> EGRESS_CA_FILE = Setting.optional(
            "TORAN_EGRESS_CA_FILE", Forms.PATH, "none", "PEM file of further certificate authorities for receivers");
    public static final Setting<Optional<URI>> EGRESS_PROXY = Setting.optional(
            "TORAN_EGRESS_PROXY",
            Forms.PROXY,
            "none",
            "HTTP proxy that requests to receivers go through; the machine's own proxy settings count for nothing");
    public static final Setting<ScorerChoice> SCORER =
            Setting.of("TORAN_SCORER", Forms.oneOf(ScorerChoice.class), "rules", "Who judges leads");
    public static final Setting<Duration> SCORER_BUDGET = Setting.of(
            "TORAN_SCORER_BUDGET",
            Forms.duration(Duration.ofMillis(10), Duration.ofMinutes(1), "from 10ms to 1m"),
            "2s",
            "How long a model is waited for; after that score and tier stay unknown");
    public static final Setting<Optional<URI>> OPENAI_BASE_URL = Setting.optional(
            "TORAN_OPENAI_BASE_URL",
            Forms.WEB_ADDRESS,
            "none",
            "OpenAI-compatible API to ask, for example https://api.openai.com/v1");
    public static final Setting<Optional<String>> OPENAI_API_KEY =
            Setting.optional("TORAN_OPENAI_API_KEY", Forms.key(1), "none", "Key to that API, where it takes one");
    public static final Setting<Optional<String>> OPENAI_MODEL =
            Setting.optional("TORAN_OPENAI_MODEL", Forms.TEXT, "none", "Name of the model to ask");
    public static final Setting<Rate> CAPTURE_RATE =
            Setting.of("TORAN_CAPTURE_RATE", Forms.RATE, "60/m", "Leads taken from one client address without a key");
    public static final Setting<Optional<List<IpNetwork>>> TRUSTED_PROXIES = Setting.optional(
            "TORAN_TRUSTED_PROXIES",
            Forms.NETWORKS,
            "none",
            "Reverse proxies whose X-Forwarded-For tells the client's address");
    public static final Setting<Integer> RETENTION_DAYS = Setting.of(
            "TORAN_RETENTION_DAYS",
            Forms.number(1, 3_650),
            "90",
            "How many days leads and deliveries are kept, those that a switched-off webhook holds too");
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.of("TORAN_LOG_LEVEL", Forms.oneOf(LogLevel.class), "info", "How much is logged to standard error");

    /// All of them.
    public static final List<Setting<?>> ALL = List.of(
            HOST,
            PORT,
            DATA_DIR,
            DATABASE_URL,
            ADMIN_KEY,
            MASTER_KEY,
            PUBLIC_URL,
            RETRY_SCHEDULE,
            ATTEMPT_TIMEOUT,
            ENDPOINT_GIVE_UP_AFTER,
            EGRESS_ALLOWED_NETWORKS,
            EGRESS_ALLOW_HTTP,
            EGRESS_CA_FILE,
            EGRESS_PROXY,
            SCORER,
            SCORER_BUDGET,
            OPENAI_BASE_URL,
            OPENAI_API_KEY,
            OPENAI_MODEL,
            CAPTURE_RATE,
            TRUSTED_PROXIES,
            RETENTION_DAYS,
            LOG_LEVEL);

    private SettingsCatalogue() {}
}
