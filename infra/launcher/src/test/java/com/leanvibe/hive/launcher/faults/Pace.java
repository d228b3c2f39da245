package com.leanvibe.hive.launcher.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps loads from spinning; nothing in these tests relies on how long it takes. */
final class Pace {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Pace() {}

  static void pause(long millis) throws InterruptedException {
    if (NEVER.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Nobody counts this down");
    }
  }
}
