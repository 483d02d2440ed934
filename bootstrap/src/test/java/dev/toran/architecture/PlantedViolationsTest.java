package dev.toran.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule fails where it is broken, and names each of the planted offenders.
class PlantedViolationsTest {
    private static final String PLANTED = "dev.toran.architecture.planted";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);
    private static final HouseRules RULES = new HouseRules(PLANTED);

    static Stream<Arguments> offenders() {
        return Stream.of(
                arguments(
                        RULES.domain_knows_only_itself(),
                        List.of("LeadThatLogs", "LeadThatConnects", "LeadThatIsStored")),
                arguments(RULES.application_knows_only_the_domain(), List.of("CaptureWithSql", "CaptureWithAdapter")),
                arguments(RULES.adapters_do_not_know_each_other(), List.of("PageThatQueries")),
                arguments(RULES.nothing_knows_bootstrap(), List.of("PageThatReadsSettings")),
                arguments(RULES.packages_form_no_cycle(), List.of("LeadInCycle", "WebhookInCycle")),
                arguments(
                        RULES.time_and_chance_come_from_outside(),
                        List.of(
                                "java.time.Instant.now()",
                                "java.time.LocalDate.now(java.time.ZoneId)",
                                "java.time.Clock.systemUTC()",
                                "java.time.Clock.tickSeconds(java.time.ZoneId)",
                                "java.time.InstantSource.system()",
                                "java.util.UUID.randomUUID()",
                                "java.lang.System.currentTimeMillis()",
                                "java.lang.System.nanoTime()",
                                "java.lang.Math.random()",
                                "java.util.Random.<init>()",
                                "java.util.Date.<init>()",
                                "java.util.SplittableRandom.<init>()",
                                "java.util.random.RandomGenerator.getDefault()",
                                "java.util.concurrent.ThreadLocalRandom.current()")),
                arguments(
                        RULES.names_say_what_a_class_is_about(),
                        List.of("LeadImpl", "LeadService", "LeadManager", "LeadHelper", "LeadUtil", "LeadUtils")),
                arguments(
                        RULES.packages_are_null_marked_and_introduced(),
                        List.of("unmarked.Unmarked", "unintroduced.Unintroduced")));
    }

    @ParameterizedTest
    @MethodSource("offenders")
    void a_broken_rule_names_the_offenders(ArchRule rule, List<String> offenders) {
        var report = rule.evaluate(CLASSES).getFailureReport();

        assertThat(report.toString()).contains(offenders);
    }

    @Test
    void every_rule_has_a_planted_offender() {
        assertThat(offenders().map(planted -> ((ArchRule) planted.get()[0]).getDescription()))
                .containsExactlyElementsOf(
                        RULES.all().stream().map(ArchRule::getDescription).toList());
    }

    @Test
    void a_clock_that_was_handed_in_may_be_read() {
        var report = RULES.time_and_chance_come_from_outside().evaluate(CLASSES).getFailureReport();

        assertThat(report.toString()).doesNotContain("PatientLead", "Toran");
    }

    @Test
    void bootstrap_may_read_the_clock_and_know_the_adapters() {
        assertThat(RULES.all())
                .allSatisfy(rule -> assertThat(
                                rule.evaluate(CLASSES).getFailureReport().getDetails())
                        .noneMatch(line -> line.startsWith("Method <" + PLANTED + ".bootstrap.")));
    }

    @Test
    void every_rule_says_why() {
        assertThat(RULES.all())
                .allSatisfy(rule -> assertThat(rule.getDescription()).contains(", because "));
    }
}
