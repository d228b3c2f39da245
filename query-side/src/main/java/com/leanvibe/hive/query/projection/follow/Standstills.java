package com.leanvibe.hive.query.projection.follow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tells partitions that are behind and do not move from those that have only just fallen behind.
 * When that was nothing in the database says, so the time counts from when it was first seen here.
 */
final class Standstills {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<Place, Sight> behind = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Standstills(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Place(String projection, int partition) {}

  private record Sight(long nextOffset, long since) {}

  /**
   * Takes a look at a partition.
   *
   * @return whether it is behind and has been seen at this offset for too long
   */
  boolean look(String projection, int partition, long nextOffset, long lag) {
    Place place = new Place(projection, partition);
    if (lag == 0) {
      behind.remove(place);
      return false;
    }
    long now = nanoTime.getAsLong();
    Sight first =
        behind.compute(
            place,
            (at, known) ->
                known != null && known.nextOffset() == nextOffset
                    ? known
                    : new Sight(nextOffset, now));
    return now - first.since() > PATIENCE.toNanos();
  }
}
