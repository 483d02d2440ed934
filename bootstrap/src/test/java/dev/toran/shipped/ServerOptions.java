package dev.toran.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `./toran` tells the server's JVM, without the rehearsal's cache: that takes a minute to make.
final class ServerOptions {

    private static final Pattern FUNCTION = Pattern.compile("server_options\\(\\) \\{\n(.*?)\n}", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("printf '[^']*' \"(-XX:(?!AOTCache)[^\"]*)\"");

    private ServerOptions() {}

    static String ofTheScript() throws IOException {
        String function = FUNCTION.matcher(Files.readString(Path.of("..", "toran")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return WORDS.matcher(function).results().map(found -> found.group(1)).collect(Collectors.joining(" "));
    }
}
