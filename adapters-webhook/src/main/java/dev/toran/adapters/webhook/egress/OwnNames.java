package dev.toran.adapters.webhook.egress;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Host names that the process itself needs, `localhost` and the machine's own name among them.
final class OwnNames {

    private final Set<String> names;

    OwnNames(Set<String> fromSettings, Optional<String> machineName) {
        this.names = Stream.of(fromSettings.stream(), machineName.stream(), Stream.of("localhost"))
                .flatMap(each -> each)
                .map(OwnNames::normal)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(String host) {
        return names.contains(normal(host));
    }

    private static String normal(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    }
}
