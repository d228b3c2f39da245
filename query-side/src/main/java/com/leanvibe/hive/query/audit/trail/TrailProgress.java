package com.leanvibe.hive.query.audit.trail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Lets whoever needs more of the trail wait for it. */
@Component
public final class TrailProgress {

  /** Other instances move the trail without telling this one. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();

  /** More of the trail is there. */
  void moved() {
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is enough, or the time is over; answers whether there is.
   *
   * @param enough looks into the database
   * @throws InterruptedException where the caller is to end
   */
  public boolean await(BooleanSupplier enough, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!enough.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      pause(Math.min(left, LOOK_AGAIN_NANOS));
    }
    return true;
  }

  private void pause(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      moved.awaitNanos(nanos);
    } finally {
      lock.unlock();
    }
  }
}
