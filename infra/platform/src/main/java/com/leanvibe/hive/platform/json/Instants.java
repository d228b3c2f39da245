package com.leanvibe.hive.platform.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads instants as callers write them. */
public final class Instants {

  private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Instants() {}

  /**
   * Reads an ISO-8601 instant with an offset, in the years 1 to 9999, which every database and
   * every client can hold.
   */
  public static Optional<Instant> parse(String text) {
    try {
      Instant instant = Instant.parse(text);
      return instant.isBefore(MIN) || instant.isAfter(MAX)
          ? Optional.empty()
          : Optional.of(instant);
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }
}
