package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;

/** Which module sees which. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class ModulesTest {

  /** Every other rule would pass on nothing: this one says that there is something. */
  @ArchTest
  static void every_module_is_looked_at(JavaClasses classes) {
    for (Module module : Module.values()) {
      assertThat(classes.stream().filter(module::owns).filter(JavaClass::isTopLevelClass).count())
          .as("top-level classes of %s", module)
          .isGreaterThan(module.leastClasses());
    }
  }

  @ArchTest
  static final ArchRule EVERY_CLASS_BELONGS_TO_A_MODULE =
      classes()
          .should(be(describe("in the packages of a module", Module::isOfAModule)))
          .because("a class outside the known modules would escape every rule below")
          .allowEmptyShould(false);

  @ArchTest static final ArchRule EVENTS_SEE_NOTHING_OF_OURS = seesOnlyWhatItMay(Module.EVENTS);

  @ArchTest static final ArchRule SERVICES_SEE_NOTHING_OF_OURS = seesOnlyWhatItMay(Module.SERVICES);

  @ArchTest static final ArchRule PLATFORM_SEES_NO_SIDE = seesOnlyWhatItMay(Module.PLATFORM);

  @ArchTest
  static final ArchRule COMMAND_SIDE_DOES_NOT_SEE_QUERY_SIDE = seesOnlyWhatItMay(Module.COMMAND);

  @ArchTest
  static final ArchRule QUERY_SIDE_DOES_NOT_SEE_COMMAND_SIDE = seesOnlyWhatItMay(Module.QUERY);

  @ArchTest static final ArchRule CLI_SEES_ONLY_EVENTS = seesOnlyWhatItMay(Module.CLI);

  @ArchTest static final ArchRule LAUNCHER_SEES_NO_SIDE = seesOnlyWhatItMay(Module.LAUNCHER);

  private static ArchRule seesOnlyWhatItMay(Module module) {
    return noClasses()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .dependOnClassesThat(module.forbidden())
        .because(
            "the sides share only the events and the platform, and run, scale and fail apart; what"
                + " one of them could call in the other would tie them together")
        .allowEmptyShould(false);
  }

  @ArchTest
  static final ArchRule EVENTS_NEED_ONLY_THE_JDK_AND_JSON =
      classes()
          .that()
          .resideInAPackage(Module.EVENTS.packages())
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage(Module.EVENTS.packages())
                  .or(resideInAPackage("java.lang.."))
                  .or(resideInAPackage("java.util.."))
                  .or(resideInAPackage("java.nio"))
                  .or(resideInAPackage("java.nio.charset"))
                  .or(resideInAPackage("java.security.."))
                  .or(type(ByteArrayOutputStream.class))
                  .or(resideInAPackage("java.time.."))
                  .or(resideInAPackage("com.fasterxml.jackson.annotation.."))
                  .or(resideInAPackage("tools.jackson.."))
                  .or(resideInAPackage("com.github.f4b6a3.uuid.."))
                  .or(resideInAPackage("org.jspecify.annotations..")))
          .because(
              "the contract outlives every framework around it: it is read by the command line"
                  + " offline, and by whatever comes after Spring and Axon")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule QUERY_SIDE_KNOWS_NO_AXON =
      noClasses()
          .that()
          .resideInAPackage(Module.QUERY.packages())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.axonframework..")
          .because(
              "the query side reads the log from Kafka and never writes an event: with Axon on its"
                  + " class path it could")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule PLATFORM_KNOWS_NO_AXON =
      noClasses()
          .that()
          .resideInAPackage(Module.PLATFORM.packages())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.axonframework..")
          .because("the platform stands under the query side too, which is to know no Axon")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule WHAT_STARTS_THE_HIVE_NEEDS_NO_SPRING =
      noClasses()
          .that()
          .resideInAnyPackage(
              Module.CLI.packages(), Module.LAUNCHER.packages(), Module.SERVICES.packages())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("the command line answers at once, and verifies an audit with nothing installed")
          .allowEmptyShould(false);
}
