package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two moments, the earlier one first. */
public record Interval(TrailPoint from, TrailPoint to) {

  /**
   * Checks their order, as far as it is known.
   *
   * @throws Problem 400 where the first is later
   */
  public Interval {
    if (isAfter(from.position(), to.position()) || isAfter(from.time(), to.time())) {
      throw backwards();
    }
  }

  private static boolean isAfter(@Nullable Long one, @Nullable Long other) {
    return one != null && other != null && one > other;
  }

  private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isAfter(other);
  }

  static Problem backwards() {
    return Problem.invalid("?from", "must not be later than to");
  }
}
