package com.leanvibe.hive.query.table;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.web.Cursor;
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

  Cursor cursor() {
    return Cursor.of(ChronoUnit.MICROS.between(Instant.EPOCH, time), id);
  }
}
