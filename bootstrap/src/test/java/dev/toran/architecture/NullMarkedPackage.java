package dev.toran.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// A package whose `package-info` says `@NullMarked`.
final class NullMarkedPackage extends ArchCondition<JavaClass> {
    private NullMarkedPackage() {
        super("be in a package whose package-info is @NullMarked");
    }

    static ArchCondition<JavaClass> surroundIt() {
        return new NullMarkedPackage();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var marked = type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
    }
}
