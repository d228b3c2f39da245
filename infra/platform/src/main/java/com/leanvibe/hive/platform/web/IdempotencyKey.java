package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A name the caller gives a request so that sending it twice does it once. A controller method gets
 * the header by a nullable parameter of this type.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

  private static final int MAX_LENGTH = 255;

  /**
   * Reads the header.
   *
   * @return null where it is absent
   * @throws Problem 400 where it is empty, longer than 255 characters, or holds others than visible
   *     ASCII
   */
  public static @Nullable IdempotencyKey parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (!VisibleAscii.is(header, MAX_LENGTH)) {
      throw Problem.invalid(
          Headers.IDEMPOTENCY_KEY,
          "must be 1 to %d visible ASCII characters".formatted(MAX_LENGTH));
    }
    return new IdempotencyKey(header);
  }
}
