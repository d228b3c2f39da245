package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCatalog;
import com.leanvibe.hive.events.EventName;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An event is a fact: a record with a name, in the family of its aggregate. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class EventsTest {

  private static final DescribedPredicate<JavaClass> EVENT = assignableTo(Event.class);

  @ArchTest
  static final ArchRule EVENTS_STAND_IN_THE_CONTRACT =
      classes()
          .that(EVENT)
          .should()
          .resideInAPackage(Module.EVENTS.packages())
          .because("an event that one side keeps to itself can be read by nobody else")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule FAMILIES_ARE_SEALED =
      classes()
          .that(EVENT)
          .and(INTERFACES)
          .and(not(equivalentTo(Event.class)))
          .should(be(describe("sealed", JavaClass::isSealed)))
          .andShould()
          .haveSimpleNameEndingWith("Event")
          .because("a projection that forgets an event of a family must not compile")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EVENTS_ARE_NAMED_RECORDS =
      classes()
          .that(EVENT)
          .and(not(INTERFACES))
          .should()
          .beRecords()
          .andShould()
          .beAnnotatedWith(EventName.class)
          .because("what happened does not change, and its stored name is not a class's")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EVENTS_ARE_IN_THE_CATALOG =
      classes()
          .that()
          .areAnnotatedWith(EventName.class)
          .should(be(describe("in the catalog", EventsTest::isReleased)))
          .because("an event whose family the catalog lacks is refused when it is first written")
          .allowEmptyShould(false);

  private static boolean isReleased(JavaClass type) {
    String name = type.getAnnotationOfType(EventName.class).value();
    Class<? extends Event> released = EventCatalog.released().classOf(name);
    return released != null && type.isEquivalentTo(released);
  }
}
