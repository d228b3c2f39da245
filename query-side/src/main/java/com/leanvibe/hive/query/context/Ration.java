package com.leanvibe.hive.query.context;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many through in each span of time. */
final class Ration {

  private final int most;
  private final long spanNanos;
  private final LongSupplier clock;
  private long begun;
  private int taken;

  /**
   * @param clock nanoseconds since some fixed time
   */
  Ration(int most, Duration span, LongSupplier clock) {
    this.most = most;
    this.spanNanos = span.toNanos();
    this.clock = clock;
    this.begun = clock.getAsLong();
  }

  synchronized boolean take() {
    long now = clock.getAsLong();
    if (now - begun >= spanNanos) {
      begun = now;
      taken = 0;
    }
    if (taken == most) {
      return false;
    }
    taken++;
    return true;
  }
}
