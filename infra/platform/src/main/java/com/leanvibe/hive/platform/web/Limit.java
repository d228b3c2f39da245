package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How many items of a list are asked for. A controller method gets the query parameter {@code
 * limit} by a parameter of this type.
 *
 * @param value 1 to 500
 */
public record Limit(int value) {

  public static final int MAX = 500;
  public static final Limit DEFAULT = new Limit(50);

  public Limit {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("A limit is 1 to %d, not %d".formatted(MAX, value));
    }
  }

  /**
   * Reads the query parameter.
   *
   * @throws Problem 400 where it is not a number from 1 to 500
   */
  public static Limit parse(@Nullable String text) {
    if (text == null) {
      return DEFAULT;
    }
    long value = Digits.parse(text);
    if (value < 1 || value > MAX) {
      throw Problem.invalid("?limit", "must be a number from 1 to " + MAX);
    }
    return new Limit((int) value);
  }

  /** How many rows to read to know whether there are more; see {@link Page#of}. */
  public int plusOne() {
    return value + 1;
  }
}
