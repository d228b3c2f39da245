package com.leanvibe.hive.launcher;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What a hive is restored to. */
sealed interface RestoreTarget {

  /** The latest there is. */
  record Latest() implements RestoreTarget {

    @Override
    public String toString() {
      return "all there is";
    }
  }

  /** What had been committed at that time. */
  record At(Instant time) implements RestoreTarget {

    @Override
    public String toString() {
      return time.toString();
    }
  }

  /** The log up to the transaction that wrote this position. */
  record Position(long position) implements RestoreTarget {

    @Override
    public String toString() {
      return "position " + position;
    }
  }

  /**
   * A position, or a time with its offset (ISO 8601).
   *
   * @throws IllegalArgumentException for anything else
   */
  static RestoreTarget parse(String word) {
    if (word.matches("[1-9]\\d{0,17}")) {
      return new Position(Long.parseLong(word));
    }
    try {
      return new At(OffsetDateTime.parse(word).toInstant());
    } catch (DateTimeException otherwise) {
      throw new IllegalArgumentException(
          "--to takes a position, or a time such as 2026-01-31T12:00:00Z, and not " + word,
          otherwise);
    }
  }
}
