package dev.toran.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses TORAN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.toran");

    static Stream<ArchRule> rules() {
        return new HouseRules("dev.toran").all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void toran_keeps_every_rule_of_the_house(ArchRule rule) {
        rule.allowEmptyShould(true).check(TORAN);
    }

    @Test
    void no_test_class_is_taken_for_production_code() {
        assertThat(TORAN).noneMatch(type -> type.getPackageName().startsWith("dev.toran.architecture"));
    }
}
