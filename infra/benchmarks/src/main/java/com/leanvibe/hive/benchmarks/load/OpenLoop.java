package com.leanvibe.hive.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that is due at a fixed rate, whether or not earlier work is done: time counts from when it
 * was due, so a late answer makes the next ones late too and none of it is forgiven.
 */
public final class OpenLoop {

  /** Work that is told when it was due. */
  @FunctionalInterface
  public interface Due {

    /**
     * Does it.
     *
     * @param dueNanos {@link System#nanoTime} when it should have begun
     */
    void once(int caller, long number, long dueNanos) throws Exception;
  }

  private OpenLoop() {}

  /**
   * Does the work and answers how long it took from when it was due.
   *
   * @param callers how many can be under way at once
   */
  public static Latencies latencies(int callers, double perSecond, Duration time, Work work)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    run(
        callers,
        perSecond,
        time,
        (caller, number, due) -> {
          work.once(caller, number);
          latencies.add(System.nanoTime() - due);
        });
    return latencies;
  }

  /** Does the work; whoever does it measures. */
  public static void run(int callers, double perSecond, Duration time, Due work)
      throws InterruptedException {
    AtomicLong numbers = new AtomicLong();
    long count = Math.round(perSecond * time.toNanos() / 1e9);
    long start = System.nanoTime();
    Callers.run(
        callers,
        caller -> {
          long number;
          while ((number = numbers.getAndIncrement()) < count) {
            long due = start + Math.round(number * 1e9 / perSecond);
            awaitNanoTime(due);
            work.once(caller, number, due);
          }
        });
  }

  private static void awaitNanoTime(long due) {
    long left;
    while ((left = due - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }
}
