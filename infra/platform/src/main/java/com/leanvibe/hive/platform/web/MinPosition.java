package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must be able to see: its own writes. A controller method gets the headers by a
 * parameter of this type.
 *
 * @param position the query is answered at this position of the log or a later one; 0 asks for
 *     nothing
 * @param maxWait how long the query may wait for it: 0 to 30 s
 */
public record MinPosition(long position, Duration maxWait) {

  private static final long DEFAULT_WAIT_MS = 2_000;
  private static final long MAX_WAIT_MS = 30_000;

  /**
   * Reads the headers {@code Hive-Min-Position} and {@code Hive-Max-Wait-Ms}; absent ones mean 0
   * and 2000.
   *
   * @throws Problem 400 where one of them is not a number in its range
   */
  public static MinPosition parse(@Nullable String position, @Nullable String maxWaitMs) {
    long min = position == null ? 0 : Digits.parse(position);
    if (min < 0) {
      throw Problem.invalid(Headers.MIN_POSITION, "must be a number from 0");
    }
    long wait = maxWaitMs == null ? DEFAULT_WAIT_MS : Digits.parse(maxWaitMs);
    if (wait < 0 || wait > MAX_WAIT_MS) {
      throw Problem.invalid(Headers.MAX_WAIT_MS, "must be a number from 0 to " + MAX_WAIT_MS);
    }
    return new MinPosition(min, Duration.ofMillis(wait));
  }
}
