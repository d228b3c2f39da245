package com.leanvibe.hive.query.web;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller put into the address. A parameter that is absent is null and stays so; one
 * that makes no sense is a problem 400.
 */
public final class Parameters {

  /** What descriptions say of lists that leave out what a caller may not read. */
  public static final String SIEVED =
      "A page may have fewer items than the limit, or none, and be followed by others all the same:"
          + " go on as long as there is a next.";

  private static final int LONGEST_NUMBER = 18;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Parameters() {}

  /**
   * The id in a path.
   *
   * @param feature what it is the id of
   * @throws Problem 404 where it is no id, for then there is no such resource
   */
  public static UUID id(String feature, String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound(feature + "/" + text));
  }

  public static @Nullable UUID uuid(String name, @Nullable String text) {
    return text == null
        ? null
        : Ids.parse(text).orElseThrow(() -> Problem.invalid("?" + name, "must be a UUID"));
  }

  public static <E extends Enum<E>> @Nullable E constant(
      String name, Class<E> type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(text))
        .findAny()
        .orElseThrow(() -> Problem.invalid("?" + name, "must be one of " + constants(type)));
  }

  private static <E extends Enum<E>> String constants(Class<E> type) {
    return String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  /** A point in time of the years 1 to 9999, which are those that can be stored. */
  public static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException notATime) {
      throw notAnInstant(name);
    }
    throw notAnInstant(name);
  }

  /** A position of the log, written in digits, or else a point in time. */
  public static TrailPoint point(String name, String text) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new TrailPoint(requiredNumber(name, text), null);
    }
    return new TrailPoint(null, Objects.requireNonNull(instant(name, text)));
  }

  private static Problem notAnInstant(String name) {
    return Problem.invalid(
        "?" + name, "must be a time as in 2026-01-31T12:00:00Z, in the years 1 to 9999");
  }

  /** A whole number from 0 to the given one. */
  public static @Nullable Integer digits(String name, @Nullable String text, int max) {
    if (text == null) {
      return null;
    }
    if (text.length() < 10 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int value = Integer.parseInt(text);
      if (value <= max) {
        return value;
      }
    }
    throw Problem.invalid("?" + name, "must be a number from 0 to " + max);
  }

  /** A whole number from 0, of at most 18 digits. */
  public static @Nullable Long number(String name, @Nullable String text) {
    return text == null ? null : requiredNumber(name, text);
  }

  /** A whole number from 0, of at most 18 digits, that has to be there. */
  public static long requiredNumber(String name, String text) {
    if (text.isEmpty()
        || text.length() > LONGEST_NUMBER
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Problem.invalid("?" + name, "must be a number from 0");
    }
    return Long.parseLong(text);
  }

  /**
   * Reads {@code true} or {@code false}.
   *
   * @return false where it is absent
   * @throws Problem 400 where it is neither
   */
  public static boolean flag(String name, @Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw Problem.invalid("?" + name, "must be true or false");
  }

  /** A text that can be looked for: PostgreSQL has none with U+0000. */
  public static String storable(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw Problem.invalid("?" + name, "must not contain U+0000");
    }
    return text;
  }
}
