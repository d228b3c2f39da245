package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.platform.web.Checks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What delivery ids look like: the ids of Redis Streams. */
final class DeliveryId {

  static final int MAX_AT_ONCE = 1000;

  /** Redis itself would take larger numbers, but never makes them. */
  private static final Pattern FORM = Pattern.compile("\\d{1,18}-\\d{1,18}");

  /** As they follow each other in their stream. */
  static final Comparator<String> ORDER =
      Comparator.comparingLong((String id) -> part(id, 0)).thenComparingLong(id -> part(id, 1));

  private DeliveryId() {}

  private static long part(String id, int index) {
    return Long.parseLong(id.split("-", 2)[index]);
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Checks the field {@code deliveryIds} of a request.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 400
   */
  static void check(@Nullable List<String> ids) {
    new Checks()
        .size("deliveryIds", ids, 1, MAX_AT_ONCE)
        .each(
            "deliveryIds",
            ids,
            (at, id) -> at.pattern(Checks.ITSELF, id, FORM, "must be the id of a delivery"))
        .verify();
  }

  /** When the letter was put into the stream, by the clock of Redis. */
  static Instant time(String id) {
    return Instant.ofEpochMilli(part(id, 0));
  }
}
