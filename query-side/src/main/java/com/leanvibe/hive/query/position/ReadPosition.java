package com.leanvibe.hive.query.position;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How far the read models have come: every event up to this position in the log is part of every
 * one of them, but for dead letters. What is answered here was true when it was read and stays
 * true, so a query that runs afterwards sees at least that much.
 */
public final class ReadPosition {

  /** How old an answer may be; other instances move the position without telling this one. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private Reading last = Reading.none();

  /**
   * Makes a position that nobody has asked for yet.
   *
   * @param source reads the position from the database
   */
  public ReadPosition(LongSupplier source) {
    this.source = source;
  }

  /** One look into the database, which all share who ask meanwhile, its failure too. */
  private record Reading(CompletableFuture<Long> position, long begunAt, boolean current) {

    static Reading none() {
      return new Reading(CompletableFuture.completedFuture(0L), 0, false);
    }

    static Reading begin() {
      return new Reading(new CompletableFuture<>(), System.nanoTime(), true);
    }

    Reading outdated() {
      return new Reading(position, begunAt, false);
    }

    boolean isFresh() {
      return current && (!position.isDone() || System.nanoTime() - begunAt < FRESH_NANOS);
    }
  }

  /** The position; read from the database at most once per batch and every 50 milliseconds. */
  public long current() {
    Reading mine = Reading.begin();
    Reading shared = share(mine);
    if (shared == mine) {
      read(mine.position());
    }
    return shared.position().join();
  }

  private Reading share(Reading mine) {
    lock.lock();
    try {
      if (!last.isFresh()) {
        last = mine;
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  private void read(CompletableFuture<Long> position) {
    try {
      position.complete(source.getAsLong());
    } catch (RuntimeException | Error failure) {
      position.completeExceptionally(failure);
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
      if (last.isFresh()) {
        moved.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** This instance has moved the read models on. */
  public void moved() {
    lock.lock();
    try {
      last = last.outdated();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
