package com.leanvibe.hive.query.context;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What was found, the best first.
 *
 * @param model how long it took to know where the query stands
 * @param store how long it took to find and read the contexts
 */
record Answered(List<ContextHit> hits, Duration model, Duration store) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** As a header tells it (W3C Server Timing). */
  String serverTiming() {
    return String.format(
        Locale.ROOT,
        "model;dur=%.3f, store;dur=%.3f",
        model.toNanos() / NANOS_PER_MILLI,
        store.toNanos() / NANOS_PER_MILLI);
  }
}
