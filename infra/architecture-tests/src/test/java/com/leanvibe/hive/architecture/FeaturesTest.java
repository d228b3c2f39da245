package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.leanvibe.hive.events.AggregateId;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Features can be understood, and taken out, one at a time. */
@AnalyzeClasses(packages = Module.BASE, importOptions = DoNotIncludeTests.class)
class FeaturesTest {

  private static final String REASON =
      "features that need each other are one feature that pretends to be two";

  @ArchTest static final ArchRule COMMAND_SIDE_HAS_NO_CYCLES = freeOfCycles(Module.COMMAND);

  @ArchTest static final ArchRule QUERY_SIDE_HAS_NO_CYCLES = freeOfCycles(Module.QUERY);

  @ArchTest static final ArchRule PLATFORM_HAS_NO_CYCLES = freeOfCycles(Module.PLATFORM);

  @ArchTest
  static final ArchRule EVENTS_HAVE_NO_CYCLES =
      slices()
          .matching(Module.EVENTS.features())
          .should()
          .beFreeOfCycles()
          .ignoreDependency(alwaysTrue(), assignableTo(AggregateId.class))
          .because(
              REASON
                  + "; events may name aggregates of any feature by their ids: a task knows its"
                  + " workflow, a workflow its tasks")
          .allowEmptyShould(false);

  private static ArchRule freeOfCycles(Module module) {
    return slices()
        .matching(module.features())
        .should()
        .beFreeOfCycles()
        .because(REASON)
        .allowEmptyShould(false);
  }
}
