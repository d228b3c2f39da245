package com.leanvibe.hive.query.projection.follow;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts, longer each time, until told to stop. */
final class Backoff {

  private static final long SHORTEST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;

  private final CountDownLatch stop;
  private long millis = SHORTEST_MILLIS;

  Backoff(CountDownLatch stop) {
    this.stop = stop;
  }

  void pause() {
    try {
      stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException toldToStop) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
    millis = Math.min(millis * 2, LONGEST_MILLIS);
  }

  void reset() {
    millis = SHORTEST_MILLIS;
  }
}
