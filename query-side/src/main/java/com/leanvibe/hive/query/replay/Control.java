package com.leanvibe.hive.query.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lets those who are at a replay be stopped, all of them and soon, and keeps them from haste. */
final class Control {

  private final CountDownLatch stop = new CountDownLatch(1);
  private final double nanosPerEvent;

  /** When the next event may be taken in. */
  private final AtomicLong due = new AtomicLong(System.nanoTime());

  /**
   * @param eventsPerSecond null where there is no need to wait
   */
  Control(@Nullable Integer eventsPerSecond) {
    this.nanosPerEvent =
        eventsPerSecond == null ? 0 : TimeUnit.SECONDS.toNanos(1) / (double) eventsPerSecond;
  }

  void stop() {
    stop.countDown();
  }

  /**
   * @throws ReplayStopped where it was stopped
   */
  void check() {
    if (stop.getCount() == 0) {
      throw new ReplayStopped();
    }
  }

  /** Waits until as many events more may be taken in. */
  void pace(int events) throws InterruptedException {
    long all = Math.round(events * nanosPerEvent);
    long now = System.nanoTime();
    long mine = due.accumulateAndGet(all, (before, more) -> later(before, now) + more);
    pause(mine - all - now, TimeUnit.NANOSECONDS);
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  /**
   * Waits, but no longer than until it is stopped.
   *
   * @throws ReplayStopped where it was stopped
   */
  void pause(long time, TimeUnit unit) throws InterruptedException {
    if (time > 0) {
      stop.await(time, unit);
    }
    check();
  }
}
