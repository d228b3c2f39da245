package com.leanvibe.hive.events.trail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An end of a part of the trail, itself included: a position in the log, or a point in time; in
 * JSON a number, or a text.
 *
 * @param position null where a time is given
 * @param time null where a position is given
 */
public record TrailPoint(@Nullable Long position, @Nullable Instant time) {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /**
   * Checks that it is one of both.
   *
   * @throws IllegalArgumentException where it is not, or beyond what there can be
   */
  public TrailPoint {
    if ((position == null) == (time == null)) {
      throw new IllegalArgumentException("must be a position or a time");
    }
    if (position != null && position < 0) {
      throw new IllegalArgumentException("must be a position from 0");
    }
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw new IllegalArgumentException("must be a time of the years 1 to 9999");
    }
  }

  /**
   * Reads what {@link #value} says.
   *
   * @throws IllegalArgumentException where it is something else
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TrailPoint of(Object value) {
    return switch (value) {
      case Integer position -> new TrailPoint(position.longValue(), null);
      case Long position -> new TrailPoint(position, null);
      case String time -> new TrailPoint(null, instant(time));
      default -> throw new IllegalArgumentException("must be a position or a time");
    };
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException garbled) {
      throw new IllegalArgumentException("must be a time as in 2026-01-31T12:00:00Z", garbled);
    }
  }

  /** The position or the time. */
  @JsonValue
  public Object value() {
    return position != null ? position : String.valueOf(time);
  }
}
