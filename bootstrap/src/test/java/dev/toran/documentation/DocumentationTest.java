package dev.toran.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.toran.bootstrap.settings.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

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
