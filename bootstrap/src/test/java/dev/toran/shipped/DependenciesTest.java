package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// No library is shipped that nobody gave a reason for.
class DependenciesTest {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]{10,}) \\|$");

    private static final Pattern INSIDE = Pattern.compile("(?m)^\\| `([^`]+)` in `[^`]+` \\| [^|]+ \\| [^|]{10,} \\|$");
    private static final Path LIST = Path.of("..", "docs", "dependencies.md");

    @Test
    void the_list_has_every_library_of_the_sbom_with_its_licence_and_a_reason() throws IOException {
        assertThat(listed()).isNotEmpty().isEqualTo(inSbom());
    }

    @Test
    void every_library_that_left_its_name_in_the_jar_is_in_the_sbom_or_listed_as_inside_another() throws IOException {
        try (JarFile jar = jar()) {
            Set<String> named = jar.stream()
                    .map(entry -> POM.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(pom -> pom.group(1) + ":" + pom.group(2))
                    .filter(name -> !name.startsWith("dev.toran:"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(named).hasSizeGreaterThan(20);
            named.removeAll(inSbom().keySet());
            assertThat(named).isEqualTo(insideOthers());
        }
    }

    private static Set<String> insideOthers() throws IOException {
        return INSIDE.matcher(Files.readString(LIST))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, String> listed() throws IOException {
        SortedMap<String, String> listed = new TreeMap<>();
        LISTED.matcher(Files.readString(LIST)).results().forEach(line -> listed.put(line.group(1), line.group(2)));
        return listed;
    }

    private static SortedMap<String, String> inSbom() throws IOException {
        SortedMap<String, String> libraries = new TreeMap<>();
        try (JarFile jar = jar();
                InputStream sbom = jar.getInputStream(jar.getEntry(SBOM))) {
            for (JsonNode each : new ObjectMapper().readTree(sbom).path("components")) {
                String group = each.path("group").asText();
                if (!group.equals("dev.toran")) {
                    libraries.put(group + ":" + each.path("name").asText(), licences(each));
                }
            }
        }
        return libraries;
    }

    private static String licences(JsonNode component) {
        List<String> names = StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(each -> each.has("expression")
                        ? each.path("expression").asText()
                        : each.at("/license/id").asText(each.at("/license/name").asText()))
                .sorted()
                .toList();
        return String.join(", ", names);
    }

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("toran.jar"));
    }
}
