package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.leanvibe.hive.platform.security.Allowed;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the outside comes in. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class RoutesTest {

  @ArchTest
  static final ArchRule CONTROLLERS_STAND_IN_A_SIDE =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .resideInAnyPackage(Module.COMMAND.packages(), Module.QUERY.packages())
          .andShould()
          .haveSimpleNameEndingWith("Controller")
          .because("the platform serves no route of its own, and a route is found by its name")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CONTROLLERS_ARE_NOBODYS_API =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .bePackagePrivate()
          .because("a controller speaks HTTP; code that calls it should call what it calls")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EVERY_ROUTE_SAYS_WHO_MAY =
      methods()
          .that()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should()
          .beAnnotatedWith(Allowed.class)
          .because(
              "a route that forgot to say who may call it would be open to everybody signed in")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CONTROLLERS_KEEP_TO_THEIR_FEATURES_DATA =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should(useOnlyRepositoriesOfTheirFeature())
          .because("what another feature stores may change its shape; ask that feature")
          .allowEmptyShould(false);

  private static ArchCondition<JavaClass> useOnlyRepositoriesOfTheirFeature() {
    return new ArchCondition<>("use only repositories of their own feature") {
      @Override
      public void check(JavaClass controller, ConditionEvents events) {
        controller.getDirectDependenciesFromSelf().stream()
            .filter(RoutesTest::isForeignRepository)
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean isForeignRepository(Dependency use) {
    String repository = use.getTargetClass().getSimpleName();
    return repository.matches("\\w+(Repository|Table|Row)")
        && !use.getTargetClass().getPackage().equals(use.getOriginClass().getPackage());
  }

  @ArchTest
  static final ArchRule CONTROLLERS_WRITE_NO_SQL =
      noClasses()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.axonframework..")
          .because("a controller translates between HTTP and the feature, and nothing else")
          .allowEmptyShould(false);
}
