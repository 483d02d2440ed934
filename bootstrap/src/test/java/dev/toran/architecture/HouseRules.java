package dev.toran.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/// Who may know whom, for a house whose rooms lie under `root`.
record HouseRules(String root) {

    /// Packages and classes of the JDK that rules about leads may be written with. No files, no sockets, no threads.
    private static final List<String> JDK_FOR_DOMAIN = List.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.text",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "javax.crypto",
            "javax.crypto.spec",
            "org.jspecify.annotations");

    /// Out of packages that open files and connections, the classes that only spell addresses or hold bytes.
    private static final List<String> HARMLESS =
            List.of("java.net.URI", "java.net.URISyntaxException", "java.net.IDN", "java.io.ByteArrayOutputStream");

    ArchRule domain_knows_only_itself() {
        return classes()
                .that(resideInAPackage(root + ".domain.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(JDK_FOR_DOMAIN, root + ".domain.."))
                        .or(harmless())
                        .or(arrayOrPrimitive()))
                .because("teams embed the domain: what it does may not depend on a library, a file or the network");
    }

    ArchRule application_knows_only_the_domain() {
        var allowed = and(
                JDK_FOR_DOMAIN,
                "java.util.concurrent",
                "java.util.concurrent.atomic",
                "java.util.concurrent.locks",
                root + ".domain..",
                root + ".application..");
        return classes()
                .that(resideInAPackage(root + ".application.."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed).or(harmless()).or(arrayOrPrimitive()))
                .because("a use case states what it needs as a port; an adapter brings the technology");
    }

    ArchRule adapters_do_not_know_each_other() {
        return slices().matching(root + ".adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .because("each adapter can be replaced alone; what two of them need belongs in a port");
    }

    ArchRule nothing_knows_bootstrap() {
        return noClasses()
                .that(not(resideInAPackage(root + ".bootstrap..")))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".bootstrap.."))
                .because("bootstrap knows everybody, so whoever knows it would know everybody too");
    }

    ArchRule packages_form_no_cycle() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be read, and changed, all at once");
    }

    ArchRule time_and_chance_come_from_outside() {
        return noClasses()
                .that(not(resideInAPackage(root + ".bootstrap..")))
                .should()
                .accessTargetWhere(TimeAndChance.isTheTarget())
                .because("a test turns the clock (InstantSource) and picks the ids (Supplier<UUID>); it must not wait"
                        + " for the one or guess the other");
    }

    ArchRule names_say_what_a_class_is_about() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Service|Manager|Helper|Util|Utils)(\\$.*)?")
                .because("such a name says that there is a class, not what it is about");
    }

    ArchRule packages_are_null_marked_and_introduced() {
        return classes()
                .should(NullMarkedPackage.surroundIt())
                .because("NullAway checks marked packages only, and package-info tells a stranger where to start");
    }

    /// Every rule, in reading order.
    List<ArchRule> all() {
        return List.of(
                domain_knows_only_itself(),
                application_knows_only_the_domain(),
                adapters_do_not_know_each_other(),
                nothing_knows_bootstrap(),
                packages_form_no_cycle(),
                time_and_chance_come_from_outside(),
                names_say_what_a_class_is_about(),
                packages_are_null_marked_and_introduced());
    }

    private static String[] and(List<String> packages, String... more) {
        var all = new ArrayList<>(packages);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> harmless() {
        return DescribedPredicate.describe("harmless classes", type -> HARMLESS.contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> arrayOrPrimitive() {
        return DescribedPredicate.describe(
                "arrays of primitives", type -> type.getBaseComponentType().isPrimitive());
    }
}
