package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** What no class of ours does. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class CodeTest {

  @ArchTest
  static final ArchRule LOGS_GO_THROUGH_ONE_DOOR =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("only what goes through SLF4J is structured, and carries the correlation id")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_PROGRAMS_FOR_PEOPLE_PRINT =
      noClasses()
          .that()
          .resideOutsideOfPackages(Module.CLI.packages(), Module.LAUNCHER.packages())
          .should(ACCESS_STANDARD_STREAMS)
          .because("what a server prints is lost to the log, and a printed stack trace to alerts")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields()
          .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
          .because("what a class needs is in its constructor, for readers and for tests")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses()
          .should()
          .callMethodWhere(DescribedPredicate.describe("it sleeps", CodeTest::sleeps))
          .because("a thread waits for a condition that can be signalled, not for time to pass")
          .allowEmptyShould(false);

  private static boolean sleeps(JavaMethodCall call) {
    MethodCallTarget target = call.getTarget();
    return target.getName().equals("sleep")
        && (target.getOwner().isEquivalentTo(Thread.class)
            || target.getOwner().isEquivalentTo(TimeUnit.class));
  }

  @ArchTest
  static final ArchRule LOGGERS_ARE_CONSTANTS =
      fields()
          .that()
          .haveRawType(Logger.class)
          .should()
          .bePrivate()
          .andShould()
          .beStatic()
          .andShould()
          .beFinal()
          .because(
              "a logger is named after the class that writes to it, and belongs to no instance")
          .allowEmptyShould(false);
}
