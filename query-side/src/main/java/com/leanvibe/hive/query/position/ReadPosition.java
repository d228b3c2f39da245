package com.leanvibe.hive.query.position;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How far the read models have come: every event up to this position in the log is part of every
 * one of them. What is answered here was true when it was read and stays true, so a query that runs
 * afterwards sees at least that much.
 */
public final class ReadPosition {

  /** How old an answer may be; other instances move the position without telling this one. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long known;
  private long readAt;
  private boolean stale = true;

  /**
   * Makes a position that nobody has asked for yet.
   *
   * @param source reads the position from the database
   */
  public ReadPosition(LongSupplier source) {
    this.source = source;
  }

  /** The position; read from the database at most once per batch and every 50 milliseconds. */
  public long current() {
    lock.lock();
    try {
      if (stale || System.nanoTime() - readAt > FRESH_NANOS) {
        known = source.getAsLong();
        readAt = System.nanoTime();
        stale = false;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the position is at least this.
   *
   * @param patience how long at most
   * @return the position, which is lower where it was not reached in time
   */
  public long await(long wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long reached = current();
    long left;
    while (reached < wanted && (left = deadline - System.nanoTime()) > 0) {
      awaitMove(Math.min(left, FRESH_NANOS));
      reached = current();
    }
    return reached;
  }

  private void awaitMove(long nanos) throws InterruptedException {
    lock.lock();
    try {
      if (!stale) {
        moved.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The read models have moved on. */
  public void moved() {
    lock.lock();
    try {
      stale = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
