package com.leanvibe.hive.cli.worker;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Ends what the worker holds no longer. It goes by the clock alone: a hive that doesn't answer the
 * heartbeat that would renew a lease doesn't hold this up.
 */
final class LeaseWatch implements Runnable {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Holdings holdings;
  private final Semaphore due = new Semaphore(0);

  LeaseWatch(Holdings holdings) {
    this.holdings = holdings;
  }

  /** There is something new in the worker's hands, which may be lost sooner. */
  void hurry() {
    due.release();
  }

  /** Watches until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        due.tryAcquire(look().toNanos(), TimeUnit.NANOSECONDS);
        due.drainPermits();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends those whose lease is over, and says how long the next one holds. */
  private Duration look() {
    List<Held> held = holdings.all().stream().filter(each -> !each.isEnding()).toList();
    held.stream()
        .filter(each -> !each.leaseLeft().isPositive())
        .forEach(each -> each.end(Held.Ending.LEASE_LOST));
    return held.stream()
        .filter(each -> !each.isEnding())
        .map(Held::leaseLeft)
        .min(Comparator.naturalOrder())
        .filter(left -> left.compareTo(LONGEST) < 0)
        .orElse(LONGEST);
  }
}
