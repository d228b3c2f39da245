package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.Ids;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.modelling.command.AggregateIdentifier;

/** Aggregates decide, by nothing but their state and the command; automations only ask them to. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class DecisionsTest {

  private static final String COMMANDS = "com.leanvibe.hive.command.gateway.Commands";
  private static final String REDELIVERY = "WhenInboxesWipedThenRedeliver";

  private static final DescribedPredicate<JavaClass> AGGREGATE =
      describe("aggregates, and what they are made of", DecisionsTest::isOfAnAggregate);

  private static final DescribedPredicate<JavaClass> AUTOMATION =
      describe(
          "automations",
          type ->
              type.isTopLevelClass() && type.getSimpleName().matches("When[A-Z]\\w*Then[A-Z]\\w*"));

  private static boolean isOfAnAggregate(JavaClass type) {
    return type.getFields().stream().anyMatch(f -> f.isAnnotatedWith(AggregateIdentifier.class))
        || type.getEnclosingClass().filter(DecisionsTest::isOfAnAggregate).isPresent();
  }

  @ArchTest
  static final ArchRule AGGREGATES_STAND_IN_THE_COMMAND_SIDE =
      classes()
          .that(AGGREGATE)
          .should()
          .resideInAPackage(Module.COMMAND.packages())
          .because("nothing but the command side writes to the log")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule AGGREGATES_DO_NOT_LOOK_AT_THE_CLOCK =
      noClasses()
          .that(AGGREGATE)
          .should()
          .callMethodWhere(
              DescribedPredicate.describe("it tells the time", DecisionsTest::tellsTheTime))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because(
              "a decision that is made again from the log must come out the same: the time comes in"
                  + " with the command")
          .allowEmptyShould(false);

  private static boolean tellsTheTime(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    return switch (call.getTarget().getName()) {
      case "now" -> owner.getPackageName().startsWith("java.time");
      case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
      default -> false;
    };
  }

  @ArchTest
  static final ArchRule AGGREGATES_DO_NOT_THROW_DICE =
      noClasses()
          .that(AGGREGATE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(RandomGenerator.class)
          .orShould()
          .callMethodWhere(DescribedPredicate.describe("it is random", DecisionsTest::isRandom))
          .because(
              "a decision that is made again from the log must come out the same: new ids and random"
                  + " numbers come in with the command")
          .allowEmptyShould(false);

  private static boolean isRandom(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    return switch (call.getTarget().getName()) {
      case "random" -> owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class);
      case "randomUUID" -> owner.isEquivalentTo(UUID.class);
      case "next" -> owner.isEquivalentTo(Ids.class) || owner.isAssignableTo(AggregateId.class);
      default -> false;
    };
  }

  @ArchTest
  static final ArchRule AGGREGATES_DO_NO_IO =
      noClasses()
          .that(AGGREGATE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..",
                      "java.net..",
                      "java.nio..",
                      "java.sql..",
                      "javax.sql..",
                      "org.springframework..",
                      "org.apache.kafka..",
                      "io.lettuce..")
                  .and(not(JavaClass.Predicates.equivalentTo(Serializable.class))))
          .because(
              "what is outside changes between the decision and its replay: what an aggregate must"
                  + " know comes in with the command")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_AGGREGATES_SAY_WHAT_HAPPENED =
      noClasses()
          .that(not(AGGREGATE))
          .and(not(resideInAPackage(Module.EVENTS.packages())))
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe("it makes an event", DecisionsTest::makesAnEvent))
          .because("an event that no aggregate decided on is a claim, not a fact")
          .allowEmptyShould(false);

  private static boolean makesAnEvent(JavaConstructorCall call) {
    return call.getTargetOwner().isAssignableTo(Event.class);
  }

  @ArchTest
  static final ArchRule AUTOMATIONS_STAND_IN_THE_COMMAND_SIDE =
      classes()
          .that(AUTOMATION)
          .should()
          .resideInAPackage(Module.COMMAND.packages())
          .because("an automation changes something, so it must not run where the log is replayed")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule AUTOMATIONS_SEND_COMMANDS =
      classes()
          .that(AUTOMATION)
          .and(not(simpleName(REDELIVERY)))
          .should(Reaches.of(COMMANDS))
          .because(
              "an automation asks; whether it may is for the aggregate to decide. "
                  + REDELIVERY
                  + " has nothing to ask: it repeats what was decided and got lost in Redis")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule WHAT_IS_AN_AUTOMATION_IS_CALLED_SO =
      classes()
          .that()
          .implement(describe("Automation", type -> type.getSimpleName().equals("Automation")))
          .should(be(AUTOMATION))
          .because("what the hive does by itself can be found by its name: When…Then…")
          .allowEmptyShould(false);
}
