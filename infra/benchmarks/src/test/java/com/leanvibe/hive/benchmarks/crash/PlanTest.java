package com.leanvibe.hive.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void theSameSeedMakesTheSamePlan() {
    assertThat(Plan.of(7, 20)).isEqualTo(Plan.of(7, 20)).isNotEqualTo(Plan.of(8, 20));
  }

  @Test
  void eachProcessIsKilledOnceBeforeOneIsKilledAgain() {
    assertThat(Plan.of(7, 10).rounds().subList(5, 10))
        .extracting(Plan.Round::victim)
        .containsExactlyInAnyOrder(Victim.values());
  }
}
