package henji.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.UUID;

/** The arrows of docs/architecture.md, and the seams through which time, chance and the environment come in. */
class ArrowsTest {

    private static final String[] ADAPTERS = {"henji.json..", "henji.runtime..", "henji.lambda..", "henji.aws..",
        "henji.linewebhook..", "henji.dynamodb..", "henji.messaging..", "henji.storage..", "henji.line..",
        "henji.bus..", "henji.schedules.."};
    private static final JavaClasses HENJI =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("henji");

    @Test
    void coreKnowsNothingButJavaBase() {
        classes().that().resideInAPackage("henji.core..")
                .should().onlyDependOnClassesThat(resideInAnyPackage("henji.core..", "java.lang..", "java.util..",
                        "java.time..", "java.math..", "java.nio..", "java.io..", "java.security..", "java.text..")
                        .or(equivalentTo(URI.class)))
                .check(HENJI);
    }

    @Test
    void noPackagesStandInACircle() {
        slices().matching("henji.(**)").should().beFreeOfCycles().check(HENJI);
    }

    @Test
    void adaptersKnowNoFunctionAndNoLocalStack() {
        noClasses().that().resideInAnyPackage(ADAPTERS)
                .should().dependOnClassesThat().resideInAnyPackage("henji.functions..", "henji.local..",
                        "henji.testkit..")
                .check(HENJI);
    }

    @Test
    void onlyFunctionsKnowThatLambdaCallsThem() {
        noClasses().that().resideInAnyPackage(ADAPTERS).and().resideOutsideOfPackage("henji.lambda..")
                .should().dependOnClassesThat().resideInAPackage("henji.lambda..")
                .check(HENJI);
    }

    @Test
    void noFunctionImportsAnother() {
        slices().matching("henji.functions.(*)..").should().notDependOnEachOther().check(HENJI);
    }

    @Test
    void functionsKnowNoLocalStack() {
        noClasses().that().resideInAPackage("henji.functions..")
                .should().dependOnClassesThat().resideInAnyPackage("henji.local..", "henji.testkit..")
                .check(HENJI);
    }

    @Test
    void coreTakesTimeChanceAndEnvironmentFromItsConstructors() {
        noClasses().that().resideInAnyPackage("henji.core..", "henji.functions..")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(InstantSource.class, "system")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "getenv")
                .orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Thread.class, "sleep", long.class)
                .check(HENJI);
    }
}
