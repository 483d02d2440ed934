package dev.toran.bootstrap.settings;

import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.webhook.IpNetwork;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The forms that values are written in.
final class Forms {

    static final Form<String> TEXT = Form.of("a text", Function.identity());
    static final Form<Path> PATH = Form.of("a path", Path::of);
    static final Form<Boolean> YES_OR_NO = Form.of("true or false", Forms::yesOrNo);
    static final Form<Integer> PORT = number(0, 65_535);
    static final Form<Duration> DURATION = Form.of("a duration like 500ms, 30s, 5m or 1h", Forms::duration);
    static final Form<Rate> RATE = Form.of("a rate like 10/s, 60/m or 1000/h", Forms::rate);
    static final Form<URI> WEB_ADDRESS = Form.of("an http or https URL", Forms::webAddress);
    static final Form<URI> ORIGIN =
            Form.of("an http or https URL without user, path or query, like https://leads.example.com", Forms::origin);
    static final Form<URI> PROXY = Form.of("host:port or user:password@host:port of an HTTP proxy", Forms::proxy)
            .hidden();
    static final Form<List<IpNetwork>> NETWORKS =
            Form.of("a comma-separated list of networks like 10.2.0.0/16 or fd00::/8", list(Forms::network));
    static final Form<RetrySchedule> RETRIES = Form.of(
            "a comma-separated list of at most 20 waits like 30s,5m,1h, none over 7d, or none", Forms::schedule);
    static final Form<String> JDBC_URL = Form.of("a URL that begins with jdbc:h2: or jdbc:postgresql:", text -> {
                require(text.startsWith("jdbc:h2:") || text.startsWith("jdbc:postgresql:"));
                return text;
            })
            .hidden();

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern RATE_TEXT = Pattern.compile("(\\d{1,9})/([smh])");
    private static final int MAX_RETRIES = 20;
    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_WAIT = Duration.ofDays(7);

    private Forms() {}

    static Form<Integer> number(int least, int most) {
        return Form.of("a whole number from " + least + " to " + most, Integer::valueOf)
                .within("a whole number from " + least + " to " + most, value -> value >= least && value <= most);
    }

    static Form<Duration> duration(Duration least, Duration most, String bounds) {
        return DURATION.within(
                DURATION.shape() + ", " + bounds, value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Forms::name).collect(Collectors.joining(", "));
        return Form.of(
                "one of " + names,
                text -> Arrays.stream(constants)
                        .filter(constant -> name(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    static Form<String> key(int leastCharacters) {
        return Form.of("at least " + leastCharacters + " visible ASCII characters", (String text) -> {
                    require(text.length() >= leastCharacters
                            && text.chars().allMatch(character -> character > ' ' && character <= '~'));
                    return text;
                })
                .hidden();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text);
        require(matcher.matches());
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Boolean yesOrNo(String text) {
        require(text.equals("true") || text.equals("false"));
        return Boolean.valueOf(text);
    }

    private static Rate rate(String text) {
        Matcher matcher = RATE_TEXT.matcher(text);
        require(matcher.matches());
        return new Rate(Integer.parseInt(matcher.group(1)), duration("1" + matcher.group(2)));
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        require(("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null);
        return uri;
    }

    private static URI origin(String text) {
        URI uri = webAddress(text);
        require(uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null);
        require(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        require(uri.getPort() != 0 && uri.getPort() <= MAX_PORT);
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static URI proxy(String text) {
        URI uri = URI.create(text.startsWith("http://") ? text : "http://" + text);
        require(uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= MAX_PORT);
        require(uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null);
        return uri;
    }

    private static IpNetwork network(String text) {
        return IpNetwork.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static RetrySchedule schedule(String text) {
        if (text.equals("none")) {
            return RetrySchedule.NEVER;
        }
        List<Duration> waits = list(Forms::duration).apply(text);
        require(waits.size() <= MAX_RETRIES && waits.stream().allMatch(wait -> wait.compareTo(MAX_WAIT) <= 0));
        return new RetrySchedule(waits);
    }

    private static <T> Function<String, List<T>> list(Function<String, T> item) {
        return text ->
                Arrays.stream(text.split(",", -1)).map(String::strip).map(item).toList();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not of this form");
        }
    }
}
