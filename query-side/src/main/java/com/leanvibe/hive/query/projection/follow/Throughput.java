package com.leanvibe.hive.query.projection.follow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tells how fast projections take records in, from one look to another. Nobody counts where nobody
 * looks, so the first look knows nothing yet.
 */
final class Throughput {

  private static final double SECOND_NANOS = 1e9;

  private final Map<String, Sight> last = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Throughput(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @param rate between the look before and this one
   */
  private record Sight(long records, long at, double rate) {}

  /**
   * Takes a look.
   *
   * @param records how many a projection has taken in since it began
   * @return how many a second, over at least the last one
   */
  double look(String projection, long records) {
    long now = nanoTime.getAsLong();
    return last.merge(
            projection,
            new Sight(records, now, 0),
            (before, here) -> now - before.at() < SECOND_NANOS ? before : since(before, here))
        .rate();
  }

  private static Sight since(Sight before, Sight here) {
    double rate = (here.records() - before.records()) * SECOND_NANOS / (here.at() - before.at());
    return new Sight(here.records(), here.at(), Math.max(0, rate));
  }
}
