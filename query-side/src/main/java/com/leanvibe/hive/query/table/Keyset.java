package com.leanvibe.hive.query.table;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.web.Cursor;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A row's place in a list that is ordered by time and id. Neither ever changes, so a list can be
 * walked while rows are added: every row that was there is met once.
 */
public record Keyset(Instant time, UUID id) {

  /** In the year 9999, in microseconds, which is PostgreSQL's precision. */
  private static final long LATEST = 253_402_300_799_999_999L;

  private static final int HEX = 16;
  private static final UUID LAST = new UUID(-1, -1);

  static Keyset parse(Cursor cursor) {
    if (cursor.parts().size() != 2) {
      throw Cursor.invalid();
    }
    return new Keyset(
        Instant.EPOCH.plus(micros(cursor.parts().getFirst()), ChronoUnit.MICROS),
        Ids.parse(cursor.parts().getLast()).orElseThrow(Cursor::invalid));
  }

  private static long micros(String text) {
    try {
      long micros = Long.parseLong(text);
      if (micros >= 0 && micros <= LATEST) {
        return micros;
      }
    } catch (NumberFormatException notANumber) {
      throw Cursor.invalid();
    }
    throw Cursor.invalid();
  }

  /**
   * A place between two rows that follow each other, the later one first. It is no row's own, so
   * that who is told of it learns of none.
   */
  static Keyset between(Keyset later, Keyset earlier) {
    if (later.time.equals(earlier.time)) {
      return new Keyset(later.time, between(earlier.id, later.id));
    }
    long half = ChronoUnit.MICROS.between(earlier.time, later.time) / 2;
    return new Keyset(earlier.time.plus(half, ChronoUnit.MICROS), LAST);
  }

  private static UUID between(UUID less, UUID more) {
    BigInteger middle = number(less).add(number(more)).add(BigInteger.ONE).shiftRight(1);
    return new UUID(middle.shiftRight(Long.SIZE).longValue(), middle.longValue());
  }

  /** As PostgreSQL compares UUIDs, which has no sign. */
  private static BigInteger number(UUID id) {
    return new BigInteger(id.toString().replace("-", ""), HEX);
  }

  Cursor cursor() {
    return Cursor.of(ChronoUnit.MICROS.between(Instant.EPOCH, time), id);
  }
}
