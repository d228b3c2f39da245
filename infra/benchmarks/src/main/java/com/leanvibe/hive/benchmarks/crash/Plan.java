package com.leanvibe.hive.benchmarks.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is killed when. The same seed makes the same plan; what the load does meanwhile is not
 * repeated.
 *
 * @param rounds one kill each
 */
record Plan(long seed, List<Round> rounds) {

  private static final int LONGEST_PAUSE_MILLIS = 3_000;

  /**
   * One kill.
   *
   * @param pause how long the hive is left alone before it
   */
  record Round(Victim victim, Duration pause) {}

  /** Each victim comes once, in any order, before one comes again. */
  static Plan of(long seed, int rounds) {
    Random random = new Random(seed);
    List<Victim> left = new ArrayList<>();
    List<Round> all = new ArrayList<>();
    while (all.size() < rounds) {
      if (left.isEmpty()) {
        left.addAll(List.of(Victim.values()));
        Collections.shuffle(left, random);
      }
      Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
      all.add(new Round(left.removeLast(), pause));
    }
    return new Plan(seed, List.copyOf(all));
  }
}
