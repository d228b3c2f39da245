package com.leanvibe.hive.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
final class Waiting {

  private static final long PATIENCE_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long LOOK_NANOS = 5_000_000;

  private Waiting() {}

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Returns when it holds; gives up after ten minutes. */
  static void until(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("What was waited for did not come");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
