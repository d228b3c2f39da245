package com.leanvibe.hive.benchmarks;

import java.time.Duration;

/**
 * How thoroughly to measure.
 *
 * @param quick whether a glance is enough: the same steps with less load and less time, whose
 *     figures are not to be published
 */
record Run(boolean quick) {

  private static final int REPEATS = 3;

  /** How often each figure is taken; the parties take turns. */
  int repeats() {
    return REPEATS;
  }

  /** How long one party is measured in one repeat. */
  Duration measure() {
    return Duration.ofSeconds(quick ? 2 : 10);
  }

  /** How long each party runs before anything counts. */
  Duration warmUp() {
    return Duration.ofSeconds(quick ? 3 : 60);
  }

  /**
   * The same where HTTP requests are measured, at a fraction of what can be done: the compiler has
   * about a minute's work of its own before it is done with them, and a full load leaves it little
   * of two cores.
   */
  Duration longWarmUp() {
    return Duration.ofSeconds(quick ? 3 : 150);
  }

  /** One of two amounts. */
  int amount(int whenQuick, int otherwise) {
    return quick ? whenQuick : otherwise;
  }
}
