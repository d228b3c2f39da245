package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.leanvibe.hive.events.Event;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Names say what a thing is for, not what layer or pattern it belongs to. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class NamesTest {

  @ArchTest
  static final ArchRule PACKAGES_ARE_FEATURES =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..commons..",
              "..helper..",
              "..helpers..",
              "..manager..",
              "..managers..",
              "..impl..",
              "..misc..",
              "..controller..",
              "..controllers..",
              "..dto..",
              "..mapper..")
          .because(
              "a package is a feature that a reader can name; a drawer for leftovers or a layer cuts"
                  + " every feature into pieces")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CLASSES_HAVE_NO_EMPTY_SUFFIX =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Dto|DTO|Pojo)(\\$.*)?")
          .because("such a suffix stands where the name of what the class does should")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule COMMANDS_ARE_IMPERATIVES =
      noClasses()
          .that()
          .resideInAPackage(Module.COMMAND.packages())
          .should()
          .haveSimpleNameEndingWith("Command")
          .because("a command is an imperative: SubmitTask says it without a suffix")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EVENTS_ARE_PAST_TENSE =
      classes()
          .that(assignableTo(Event.class))
          .and(not(JavaClass.Predicates.INTERFACES))
          .should()
          .haveSimpleNameNotEndingWith("Event")
          .because("an event is a past tense: TaskSubmitted says it without a suffix")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(resideInANullMarkedPackage())
          .because("NullAway proves nothing about a package that does not say so")
          .allowEmptyShould(false);

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " is " + (marked ? "" : "not ") + "marked"));
      }
    };
  }
}
