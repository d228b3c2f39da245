package com.leanvibe.hive.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers that each begin anew as soon as they are answered: shows how much can be done, and says
 * little of how long it takes.
 */
public final class ClosedLoop {

  private ClosedLoop() {}

  /** Answers how often per second the work was done. */
  public static double rate(int callers, Duration time, Work work) throws InterruptedException {
    AtomicLong numbers = new AtomicLong();
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    Callers.run(
        callers,
        caller -> {
          while (System.nanoTime() < end) {
            work.once(caller, numbers.getAndIncrement());
            done.increment();
          }
        });
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }

  /** Has the work done so many times, and answers how often per second it was done. */
  public static double rate(int callers, long count, Work work) throws InterruptedException {
    AtomicLong numbers = new AtomicLong();
    long start = System.nanoTime();
    Callers.run(
        callers,
        caller -> {
          long number;
          while ((number = numbers.getAndIncrement()) < count) {
            work.once(caller, number);
          }
        });
    return count * 1e9 / (System.nanoTime() - start);
  }
}
