package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.web.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An end of a part of the trail, itself included: a position in the log, or a point in time.
 *
 * @param position null where a time is given
 * @param time null where a position is given
 */
public record When(@Nullable Long position, @Nullable Instant time) {

  /**
   * Reads what a caller says.
   *
   * @param name of the parameter
   * @return null where it is absent
   * @throws Problem 400 where it is neither a number from 0 nor a time
   */
  public static @Nullable When parse(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new When(Parameters.requiredNumber(name, text), null);
    }
    return new When(null, Parameters.instant(name, text));
  }
}
