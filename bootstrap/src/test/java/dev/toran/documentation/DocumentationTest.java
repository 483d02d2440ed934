package dev.toran.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.toran.bootstrap.settings.SettingsText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    /// A test class, alone or with one of its methods.
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void the_glossary_has_exactly_the_public_types_of_the_domain() throws IOException {
        Set<String> explained = WORD.matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(explained).containsExactlyInAnyOrderElementsOf(publicTypesOfTheDomain());
    }

    @Test
    void the_configuration_page_is_what_the_settings_say() throws IOException {
        Path page = ROOT.resolve("docs/configuration.md");
        if ("write".equals(System.getProperty("docs"))) {
            Files.writeString(page, SettingsText.page());
        }

        assertThat(Files.readString(page))
                .as("write the page anew with -Ddocs=write")
                .isEqualTo(SettingsText.page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.md", "security.md", "scaling.md", "performance.md"})
    void every_test_that_a_page_names_exists(String page) throws IOException {
        Map<String, Path> classes = testClasses();
        List<MatchResult> named = TEST.matcher(
                        Files.readString(ROOT.resolve("docs").resolve(page)))
                .results()
                .toList();

        assertThat(named).isNotEmpty();
        for (MatchResult test : named) {
            assertThat(classes).as(page).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(Files.readString(classes.get(test.group(1))))
                        .as(test.group())
                        .contains("void " + test.group(2) + "(");
            }
        }
    }

    /// The source of every class in any module's tests, by its name.
    private static Map<String, Path> testClasses() throws IOException {
        Map<String, Path> classes = new HashMap<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(ROOT)) {
            for (Path module : modules) {
                Path tests = module.resolve("src/test/java");
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(file -> classes.put(
                                        file.getFileName().toString().replace(".java", ""), file));
                    }
                }
            }
        }
        return classes;
    }

    private static Set<String> publicTypesOfTheDomain() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.toran.domain")
                        .stream()
                        .filter(type -> type.isTopLevelClass()
                                && !type.getPackageName().endsWith(".fixture")
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
    }
}
