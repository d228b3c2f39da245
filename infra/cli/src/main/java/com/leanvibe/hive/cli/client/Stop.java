package com.leanvibe.hive.cli.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wish to end, which wakes whoever waits for time to pass. Once said it isn't taken back. */
public final class Stop {

  private final CountDownLatch requested = new CountDownLatch(1);

  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits for the wish, or until the time is over.
   *
   * @return whether it is wished to end
   * @throws CallInterruptedException where the thread is interrupted
   */
  public boolean await(Duration atMost) {
    try {
      return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new CallInterruptedException(e);
    }
  }
}
