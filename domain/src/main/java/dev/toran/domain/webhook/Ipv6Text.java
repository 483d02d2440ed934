package dev.toran.domain.webhook;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The text forms of an IPv6 address: reads all of RFC 4291 section 2.2, writes RFC 5952.
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern ZERO_RUN = Pattern.compile("\\b0(?::0)+\\b");

    private Ipv6Text() {}

    static Optional<byte[]> parse(String text) {
        return groups(embeddedIpv4AsGroups(text))
                .filter(groups ->
                        groups.stream().allMatch(group -> GROUP.matcher(group).matches()))
                .map(groups ->
                        HEX.parseHex(groups.stream().map(Ipv6Text::padded).collect(Collectors.joining())));
    }

    /// `::ffff:192.0.2.1` becomes `::ffff:c000:0201`; a text without such an ending stays as it is.
    private static String embeddedIpv4AsGroups(String text) {
        int tail = text.lastIndexOf(':') + 1;
        return Ipv4Text.parse(text.substring(tail))
                .map(HEX::formatHex)
                .map(hex -> text.substring(0, tail) + hex.substring(0, 4) + ":" + hex.substring(4))
                .orElse(text);
    }

    /// All eight groups, with `::` filled up; empty when there are not eight, or a `::` that stands for none.
    private static Optional<List<String>> groups(String text) {
        String[] sides = text.split("::", -1);
        List<String> left = side(sides[0]);
        if (sides.length == 1) {
            return Optional.of(left).filter(groups -> groups.size() == GROUPS);
        }
        List<String> right = side(sides[1]);
        int missing = GROUPS - left.size() - right.size();
        if (sides.length > 2 || missing < 1) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(left, Collections.nCopies(missing, "0"), right)
                .flatMap(List::stream)
                .toList());
    }

    private static List<String> side(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(":", -1));
    }

    private static String padded(String group) {
        return "0".repeat(4 - group.length()) + group;
    }

    static String format(byte[] bytes) {
        String full = IntStream.range(0, GROUPS)
                .mapToObj(group ->
                        Integer.toHexString(HexFormat.fromHexDigits(HEX.formatHex(bytes, 2 * group, 2 * group + 2))))
                .collect(Collectors.joining(":"));
        return ZERO_RUN.matcher(full)
                .results()
                .reduce((first, second) -> length(second) > length(first) ? second : first)
                .map(run -> compressed(full, run))
                .orElse(full);
    }

    private static int length(MatchResult run) {
        return run.end() - run.start();
    }

    private static String compressed(String full, MatchResult run) {
        String before = full.substring(0, run.start());
        String after = full.substring(run.end());
        return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
    }
}
